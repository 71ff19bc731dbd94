"""Signing in and out. The same answer for a wrong password and an unknown address; throttled by both."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rung.front.forms import SignInForm
from rung.parts.door import forget_reader, see_other, source_of
from rung.people import throttle
from rung.people.actions import note_failed_sign_in, note_sign_in
from rung.people.models import Person


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or try it. Too many tries: 429, with what to do."""
    following = _safe_next(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(following)
        return _page(request, SignInForm(), following)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, following, status=422)
    now, source = timezone.now(), source_of(request)
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    if throttle.is_over("sign_in", email=email, source=source, now=now):
        form.add_error(None, _("Too many tries. Wait a quarter of an hour, or reset your password."))
        return _page(request, form, following, status=429)
    person = authenticate(request, username=email.strip().lower(), password=password)
    if not isinstance(person, Person):
        note_failed_sign_in(email=email, source=source, now=now)
        form.add_error(None, _("Email and password do not match an account here."))
        return _page(request, form, following, status=422)
    login(request, person)
    note_sign_in(person=person, source=source, now=now)
    return see_other(following)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    response = see_other(reverse("front:sign_in"))
    forget_reader(response)
    return response


def _page(request: HttpRequest, form: SignInForm, following: str, status: int = 200) -> HttpResponse:
    return render(request, "front/sign_in.html", {"form": form, "next": following}, status=status)


def _safe_next(request: HttpRequest) -> str:
    """Where to go afterwards: a path of ours, or home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    printable = wanted.isprintable() and "\\" not in wanted
    return wanted if ours and printable and wanted.startswith("/") else reverse("front:home")
