from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def preview(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def write(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")
