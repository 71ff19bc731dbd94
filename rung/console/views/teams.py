from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rung.console.acting import done, page, typed
from rung.console.forms import TeamForm
from rung.parts.door import ADMINISTRATORS, actor, door, found, see_other
from rung.people.actions import save_team
from rung.people.models import Team
from rung.people.queries import teams as all_teams


@door(*ADMINISTRATORS)
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """All teams with their members."""
    return render(request, "console/teams.html", {"teams": all_teams()})


@door(*ADMINISTRATORS)
def new_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    return _save(request, None, TeamForm(typed(request)))


@door(*ADMINISTRATORS)
def team(request: HttpRequest, number: int) -> HttpResponse:
    """One team: its name and members."""
    one = found(Team.objects.filter(pk=number).first())
    return _save(request, one, TeamForm(typed(request), initial=TeamForm.start_from(one)))


def _save(request: HttpRequest, one: Team | None, form: TeamForm) -> HttpResponse:
    name = one.name if one else ""

    def act() -> None:
        said = {"name": form.cleaned_data["name"], "members": list(form.cleaned_data["members"])}
        save_team(team=one, **said, by=actor(request), now=timezone.now())

    if done(request, form, act, field="name"):
        messages.success(request, _("The team is saved."))
        return see_other(reverse("console:teams"))
    return page(request, "console/team.html", {"form": form, "team": one, "name": name})
