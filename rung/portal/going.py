"""Where an act begins and where it leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rung.kit.errors import NotAllowed

View = Callable[..., HttpResponse]


def page_of_ticket(number: int) -> str:
    return reverse("portal:ticket", args=[number])


def act(view: View) -> View:
    """A resource that is only sent to. Whoever opens its address (a reload, Back) is shown the ticket instead."""

    @wraps(view)
    def sent(request: HttpRequest, number: int, **named: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(page_of_ticket(number))
        try:
            return view(request, number=number, **named)
        except NotAllowed as refused:
            raise PermissionDenied(str(refused.text)) from refused

    return sent
