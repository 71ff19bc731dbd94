from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def assign(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def status(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def classify(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def link(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def unlink(request: HttpRequest, number: int, link_id: int) -> HttpResponse:
    return HttpResponse()


@door(*VENDOR)
def follow(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()
