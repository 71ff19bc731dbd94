from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    return HttpResponse()
