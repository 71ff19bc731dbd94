"""Pages for what went wrong: they say what to do, and tell nothing of the inside."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

HTTP_500 = 500
log = structlog.get_logger("rung.errors")


def _page(request: HttpRequest, *, status: int, title: str, text: str) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "number": getattr(request, "number", ""),
        "show_number": status == HTTP_500,
    }
    return render(request, "front/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself is malformed."""
    return _page(
        request,
        status=400,
        title=_("This request cannot be read"),
        text=_("Go back, check the address, and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, and not this person's page."""
    return _page(
        request,
        status=403,
        title=_("This page is not yours to open"),
        text=_("If you need it, ask your administrator."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same bytes for what does not exist and for what is another's."""
    return _page(
        request,
        status=404,
        title=_("There is nothing here"),
        text=_("The address is wrong, or you may not see what it names."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the log has the same number, with all that happened."""
    return _page(
        request,
        status=500,
        title=_("Something broke on our side"),
        text=_("It is in the log under the number below. Go back: what you typed is kept. Then try again."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the form is older than the session, or it came from another site."""
    log.warning("csrf refused", reason=reason, path=request.path)
    return _page(
        request,
        status=403,
        title=_("This form is too old to be sent"),
        text=_("Go back, reload the page and send it again. What you typed is still in the form."),
    )
