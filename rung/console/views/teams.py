from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import ADMINISTRATORS, door


@door(*ADMINISTRATORS)
def teams(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def team(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def new_team(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")
