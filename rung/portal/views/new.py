from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def new_ticket(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def lookup(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
