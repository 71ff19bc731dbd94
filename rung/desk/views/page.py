from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rung.desk.showing import show
from rung.parts.door import VENDOR, door


@door(*VENDOR)
@require_safe
def escalation(request: HttpRequest, number: int) -> HttpResponse:
    """One escalation, by its ticket's number."""
    return show(request, number)
