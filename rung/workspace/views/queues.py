from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def counts(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def queue(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse()
