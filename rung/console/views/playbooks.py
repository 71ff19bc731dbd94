from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rung.parts.door import ADMINISTRATORS, door


@door(*ADMINISTRATORS)
def playbooks(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")


@door(*ADMINISTRATORS)
def playbook(request: HttpRequest, **_named: Any) -> HttpResponse:
    return render(request, "console/soon.html")
