from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.console.acting import page
from rung.console.forms import LadderForms
from rung.escalations.actions import RungWanted, configure_ladder
from rung.escalations.queries import ladder as all_rungs
from rung.parts.door import ADMINISTRATORS, actor, door, refusals_to, see_other


@door(*ADMINISTRATORS)
def ladder(request: HttpRequest) -> HttpResponse:
    """The rungs, lowest first: their names and holders."""
    rungs = all_rungs()
    initial = [{"name": rung.name, "holder": rung.holder_id} for rung in rungs]
    forms = LadderForms(request.POST if request.method == "POST" else None, initial=initial, prefix="rungs")
    whole = Form({})
    if request.method == "POST" and forms.is_valid() and whole.is_valid():
        wanted = [RungWanted(**said) for said in forms.cleaned_data if said.get("name")]
        with refusals_to(whole):
            configure_ladder(rungs=wanted, by=actor(request), now=timezone.now())
        if not whole.errors:
            messages.success(request, _("The ladder is saved. Escalations stay where they are."))
            return see_other(reverse("console:ladder"))
    return page(request, "console/ladder.html", {"forms": forms, "whole": whole, "rungs": rungs})
