from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def escalate(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()
