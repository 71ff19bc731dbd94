from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import ADMINISTRATORS, door


@door(*ADMINISTRATORS)
def people(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def person(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def invite(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")
