from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import ADMINISTRATORS, door


@door(*ADMINISTRATORS)
def mail(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def one_mail(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def resend_mail(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")
