from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def accept_offer(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def decline_offer(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
