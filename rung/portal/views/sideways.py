from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def withdraw(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def appeal(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def reopen(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
