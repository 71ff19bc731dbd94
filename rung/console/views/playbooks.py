from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rung.console.acting import done, page, typed
from rung.console.forms import PlaybookForm
from rung.escalations.actions import write_playbook
from rung.escalations.models import Playbook
from rung.escalations.queries import playbook_for
from rung.parts.door import ADMINISTRATORS, actor, door, found, see_other
from rung.tickets.models import ProblemType


@door(*ADMINISTRATORS)
@require_safe
def playbooks(request: HttpRequest) -> HttpResponse:
    """Every problem type with its playbook: its own, that of one above it, or none."""
    nodes = ProblemType.objects.select_related("playbook").order_by("path")
    rows, titles = [], dict[str, str]()
    for node in nodes:
        own = getattr(node, "playbook", None)
        above = titles.get(node.path.rpartition(" / ")[0], "")
        titles[node.path] = own.title if own else above
        rows.append({"node": node, "own": own, "above": above})
    return render(request, "console/playbooks.html", {"rows": rows})


@door(*ADMINISTRATORS)
def playbook(request: HttpRequest, number: int) -> HttpResponse:
    """The playbook of one problem type."""
    node = found(ProblemType.objects.select_related("parent").filter(pk=number).first())
    own = Playbook.objects.filter(problem_type=node).first()
    form = PlaybookForm(typed(request), initial=_start_from(own))

    def act() -> None:
        said = dict(form.cleaned_data)
        said["offer"] = said.pop("body")
        write_playbook(problem_type=node, **said, by=actor(request), now=timezone.now())

    if done(request, form, act):
        messages.success(request, _("The playbook is written. Offers already made keep their words."))
        return see_other(reverse("console:playbooks"))
    above = None if own else playbook_for(node.parent)
    return page(request, "console/playbook.html", {"form": form, "node": node, "own": own, "above": above})


def _start_from(own: Playbook | None) -> dict[str, str]:
    return {"title": own.title, "steps": own.steps, "body": own.offer, "needs": own.needs} if own else {}
