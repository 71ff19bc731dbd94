"""Queues: what there is to do, and how much of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rung.parts.door import VENDOR, door, me
from rung.workspace.lists import DEFAULT, LABELS, list_context, side_context, where_of


@door(*VENDOR)
def start(request: HttpRequest) -> HttpResponse:
    """The workspace opens with what is one's own."""
    return redirect("workspace:queue", DEFAULT)


@door(*VENDOR)
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue, newest change first. Nothing is selected yet."""
    if name not in LABELS:
        raise Http404
    return render(request, "workspace/queue.html", list_context(request, where_of(request, name)))


@door(*VENDOR)
def counts(request: HttpRequest) -> HttpResponse:
    """The list of queues for a page that asks again and again; 204 while it shows what is true."""
    side = side_context(me(request), where_of(request))
    if side["mark"] == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "workspace/side_fragment.html", {"side": side})
