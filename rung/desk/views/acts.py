from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import VENDOR, door


@door(*VENDOR)
def acknowledge(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def hand_over(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def severity(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def climb(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def offer(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def lapse_offer(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def resolve(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def close(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")


@door(*VENDOR)
def decline(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "desk/soon.html")
