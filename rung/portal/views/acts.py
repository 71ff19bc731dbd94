from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def reply(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def set_type(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def follow(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
