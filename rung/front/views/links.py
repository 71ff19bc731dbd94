"""Links in mails: resetting a password, and coming in by an invitation."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from rung.front.forms import AskResetForm, PasswordForm
from rung.parts.door import see_other, source_of
from rung.people.actions import note_sign_in, request_reset, set_password
from rung.people.actions.own import LinkUsed
from rung.people.links import person_from
from rung.record.actor import Actor


def ask_reset(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether there is such an account or not."""
    form = AskResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request_reset(email=form.cleaned_data["email"], source=source_of(request), now=timezone.now())
        return render(request, "front/reset_asked.html", {"email": form.cleaned_data["email"]})
    return render(request, "front/ask_reset.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
def reset(request: HttpRequest, token: str) -> HttpResponse:
    """Set a new password by a link. It works once; every session ends."""
    return _by_link(request, token, "reset")


@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Come in for the first time: choose a password."""
    return _by_link(request, token, "invitation")


def _by_link(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    person = person_from(token, purpose)
    if person is None:
        return render(request, "front/link_ended.html", {"purpose": purpose}, status=410)
    form = PasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            set_password(
                person=person,
                password=form.cleaned_data["password"],
                by=Actor(person=person),
                now=now,
                by_link=person.link_nonce,
            )
        except LinkUsed:
            return render(request, "front/link_ended.html", {"purpose": purpose}, status=410)
        if purpose == "invitation":
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            note_sign_in(person=person, source=source_of(request), now=now)
            return see_other(reverse("front:home"))
        messages.success(request, _("Your new password is set. Sign in with it."))
        return see_other(reverse("front:sign_in"))
    context = {"form": form, "person": person, "purpose": purpose}
    return render(request, "front/set_password.html", context, status=422 if form.errors else 200)
