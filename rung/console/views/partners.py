from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import ADMINISTRATORS, door


@door(*ADMINISTRATORS)
def partners(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def partner(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def new_partner(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")
