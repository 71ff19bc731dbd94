"""What every door does before and after an act: who may come in, who acts, how a refusal is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from rung.kit.errors import NotAllowed, Refused
from rung.people.models import Person
from rung.people.states import VENDOR_ROLES, Role
from rung.record.actor import Actor

View = Callable[..., HttpResponseBase]
EVERYBODY = tuple(Role)
VENDOR = VENDOR_ROLES
CONTACTS = (Role.CONTACT,)
ADMINISTRATORS = (Role.ADMINISTRATOR,)

_KEPT = "kept_form"
_KEPT_MOST = 400_000
_NEVER_KEPT = {"password", "again", "present"}
_READER = "rung-reader"
_READER_SECONDS = 30 * 24 * 60 * 60


def door(*roles: str) -> Callable[[View], View]:
    """Let only these roles in. Nobody signed in: to the sign-in page and back, with what was typed kept.

    A contact gets "not found" for pages of the vendor; the vendor's people are told that a page is not theirs.
    """

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if request.user.role not in roles:
                if request.user.is_contact:
                    raise Http404
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            if request.user.is_authenticated:
                remember_reader(request, response)
            return response

        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return around


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else request.path
    if request.method == "POST" and (reader := reader_of(request)):
        typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
        length = sum(len(name) + len(value) for name, values in typed.items() for value in values)
        if length <= _KEPT_MOST and not _NEVER_KEPT & typed.keys():
            back = request.POST.get("kept_for") or back
            request.session[_KEPT] = {"path": back, "typed": typed, "reader": reader}
    address = f"{reverse('front:sign_in')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def kept_values(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed into the form of this page when the session ran out, once; empty otherwise."""
    kept = request.session.get(_KEPT) if hasattr(request, "session") else None
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[_KEPT]
    return kept["typed"] if kept.get("reader") == me(request).pk else {}


def remember_reader(request: HttpRequest, response: HttpResponseBase) -> None:
    """Have this browser say whose it was when a session has ended: what was typed goes back to that person alone."""
    if reader_of(request) != me(request).pk:
        response.set_signed_cookie(
            _READER,
            str(me(request).pk),
            max_age=_READER_SECONDS,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def reader_of(request: HttpRequest) -> int | None:
    """Who was last signed in in this browser; None if nobody was, or somebody signed out here."""
    said = request.get_signed_cookie(_READER, default="", max_age=_READER_SECONDS) or ""
    return int(said) if said.isdecimal() else None


def forget_reader(response: HttpResponseBase) -> None:
    """After signing out."""
    response.delete_cookie(_READER, samesite="Lax")


def me(request: HttpRequest) -> Person:
    """Who is signed in. Only behind `door`."""
    assert isinstance(request.user, Person)
    return request.user


def actor(request: HttpRequest, *, on_behalf_of: Person | None = None) -> Actor:
    """Who acts, for an action's `by`."""
    return Actor(person=me(request), on_behalf_of=on_behalf_of)


def found(thing: Any) -> Any:
    """The thing, or the same "not found" for what is not there and for what is another's."""
    if thing is None:
        raise Http404
    return thing


def source_of(request: HttpRequest) -> str:
    """The address the request comes from, as the server saw it.

    A proxy's word is believed only where the installation says that every request comes through one
    (RUNG_BEHIND_PROXY): then it is the last hop, which the proxy itself wrote.
    """
    if settings.RUNG_BEHIND_PROXY and (hops := request.headers.get("X-Forwarded-For", "")):
        return hops.rsplit(",", 1)[-1].strip()[:60] or "unknown"
    return request.META.get("REMOTE_ADDR", "") or "unknown"


@contextmanager
def refusals_to(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Show a refusal of the act inside as an error of the form (or of one of its fields), with all input kept."""
    try:
        yield
    except NotAllowed as refused:
        raise PermissionDenied(str(refused.text)) from refused
    except Refused as refused:
        form.add_error(field, str(refused.text))


def see_other(address: str) -> HttpResponse:
    """303: the act is done, here is what came of it. A reload does not repeat it."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
