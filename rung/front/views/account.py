"""What is one's own: name, zone, password, sessions."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rung.front.forms import OwnPasswordForm, ProfileForm
from rung.parts.door import EVERYBODY, actor, door, me, refusals_to, see_other
from rung.people.actions import save_profile, set_password, sign_out_everywhere


@door(*EVERYBODY)
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, zone and languages."""
    person = me(request)
    held = {"name": person.name, "time_zone": person.time_zone, "languages": person.languages}
    form = ProfileForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form, "name"):
            save_profile(person=person, by=actor(request), now=timezone.now(), **form.cleaned_data)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Your profile is saved."))
        return see_other(reverse("front:profile"))
    return _page(request, form, OwnPasswordForm(person=person))


@sensitive_post_parameters()
@door(*EVERYBODY)
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password. Every other session ends; this one goes on."""
    person = me(request)
    form = OwnPasswordForm(request.POST, person=person)
    if not form.is_valid():
        held = {"name": person.name, "time_zone": person.time_zone, "languages": person.languages}
        return _page(request, ProfileForm(initial=held), form)
    set_password(person=person, password=form.cleaned_data["password"], by=actor(request), now=timezone.now())
    update_session_auth_hash(request, person)
    messages.success(request, _("Your new password is set. Everywhere else you are signed out."))
    return see_other(reverse("front:profile"))


@door(*EVERYBODY)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    sign_out_everywhere(person=me(request), by=actor(request), now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return see_other(reverse("front:sign_in"))


def _page(request: HttpRequest, form: ProfileForm, password_form: OwnPasswordForm) -> HttpResponse:
    status = 422 if form.errors or password_form.errors else 200
    return render(request, "front/profile.html", {"form": form, "password_form": password_form}, status=status)
