"""One ticket."""

from django.http import HttpRequest, HttpResponse

from rung.parts.door import VENDOR, door
from rung.workspace.page import ticket_of, ticket_page


@door(*VENDOR)
def ticket(request: HttpRequest, number: int) -> HttpResponse:
    """The thread, what the ticket is, and where to write."""
    return ticket_page(request, ticket_of(request, number))
