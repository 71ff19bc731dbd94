"""The floors: what the same server answers at most, with the same middleware, when a page does next to nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from rung.config.urls import handler400, handler403, handler404, handler500
from rung.config.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def static_string(request: HttpRequest) -> HttpResponse:
    """The bare floor: touches neither session nor user nor database."""
    return HttpResponse("Rung", content_type="text/plain")


def session_and_user(request: HttpRequest) -> HttpResponse:
    """The floor of every page behind a sign-in: reads the session and the user from the database."""
    return HttpResponse(f"{request.user.name} {len(request.session.keys())}", content_type="text/plain")


urlpatterns = [
    path("bench/static/", static_string),
    path("bench/session/", session_and_user),
    *product,
]
