from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def new_ticket(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def lookup(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
