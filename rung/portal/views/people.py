from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def people(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def invite(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def deactivate(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def reactivate(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def leave(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def partner_admin(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)


@door(*CONTACTS)
def reinvite(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
