from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def escalations(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def live_list(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def ended(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")
