from typing import Any

from django.http import HttpRequest, HttpResponse

from rung.parts.door import CONTACTS, door


@door(*CONTACTS)
def escalate(request: HttpRequest, **named: Any) -> HttpResponse:
    return HttpResponse(status=501)
