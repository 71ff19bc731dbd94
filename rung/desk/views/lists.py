from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rung.desk.showing import list_of, mark_of
from rung.escalations.queries import ended_page, ladder
from rung.parts.door import VENDOR, door, me
from rung.tickets.queries import number_in


@door(*VENDOR)
@require_safe
def escalations(request: HttpRequest) -> HttpResponse:
    """Every open escalation, gravest first."""
    return render(request, "desk/escalations.html", _list(request, current=None))


@door(*VENDOR)
@require_safe
def live_list(request: HttpRequest) -> HttpResponse:
    """The list pane anew; 204 when it would show what the reader has seen (`seen`). Costs one query then."""
    if request.GET.get("seen") == mark_of(me(request), now=timezone.now()):
        return HttpResponse(status=204)
    return render(request, "desk/list.html", _list(request, current=number_in(request.GET.get("current", ""))))


@door(*VENDOR)
@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """Escalations that have ended, the latest first."""
    page = ended_page(me(request), after=request.GET.get("after"))
    return render(request, "desk/ended.html", {"page": page, "rung_count": len(ladder())})


def _list(request: HttpRequest, *, current: int | None) -> dict[str, Any]:
    return list_of(me(request), rungs=len(ladder()), current=current, now=timezone.now())
