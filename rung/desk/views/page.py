from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def escalation(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")
