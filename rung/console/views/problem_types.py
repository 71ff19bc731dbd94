from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rung.console.acting import done, page, pressed, typed
from rung.console.forms import NameForm, ProblemTypeForm
from rung.escalations.queries import playbook_for
from rung.parts.door import ADMINISTRATORS, actor, door, found, see_other
from rung.tickets import actions
from rung.tickets.models import ProblemType


@door(*ADMINISTRATORS)
@require_safe
def problem_types(request: HttpRequest) -> HttpResponse:
    """The tree of what can be wrong."""
    return _tree(request, ProblemTypeForm())


@door(*ADMINISTRATORS)
@require_POST
def add_problem_type(request: HttpRequest) -> HttpResponse:
    """Add a problem type beneath another, or at the top."""
    form = ProblemTypeForm(request.POST)

    def act() -> None:
        actions.add_problem_type(**form.cleaned_data, by=actor(request), now=timezone.now())

    if done(request, form, act, field="name"):
        messages.success(request, _("The problem type is added."))
        return see_other(reverse("console:problem_types"))
    return _tree(request, form)


@door(*ADMINISTRATORS)
def problem_type(request: HttpRequest, number: int) -> HttpResponse:
    """One problem type; renamed here."""
    node = _found(number)
    form = NameForm(typed(request), initial={"name": node.name})

    def act() -> None:
        actions.rename_problem_type(
            problem_type=node, to=form.cleaned_data["name"], by=actor(request), now=timezone.now()
        )

    if done(request, form, act, field="name"):
        messages.success(request, _("The problem type has its new name, and so has all beneath it."))
        return see_other(reverse("console:problem_types"))
    return _one(request, node, form)


@door(*ADMINISTRATORS)
@require_POST
def retire_problem_type(request: HttpRequest, number: int) -> HttpResponse:
    """Retire it with all beneath it, or bring it back."""
    node, is_active = _found(number), request.POST.get("to") == "active"
    return pressed(
        request,
        lambda: actions.set_problem_type_active(
            problem_type=node, is_active=is_active, by=actor(request), now=timezone.now()
        ),
        said=_("It can be chosen again.") if is_active else _("It is retired. Tickets that have it keep it."),
        back=reverse("console:problem_type", args=[number]),
        again=lambda refusal: _one(request, node, NameForm(initial={"name": node.name}), refusal=refusal),
    )


def tree_of(nodes: Sequence[ProblemType], address: str) -> list[dict[str, Any]]:
    """The tree as nested lists, in the order of the paths."""
    drawn: dict[int | None, list[dict[str, Any]]] = {None: []}
    for node in nodes:
        beneath: list[dict[str, Any]] = []
        drawn[node.pk] = beneath
        words = node.name if node.is_active else _("%(name)s (retired)") % {"name": node.name}
        item = {"label": words, "url": reverse(address, args=[node.pk]), "children": beneath}
        drawn.get(node.parent_id, drawn[None]).append(item)
    return drawn[None]


def _tree(request: HttpRequest, form: ProblemTypeForm) -> HttpResponse:
    nodes = list(ProblemType.objects.order_by("path"))
    return page(
        request,
        "console/problem_types.html",
        {"form": form, "nodes": nodes, "tree": tree_of(nodes, "console:problem_type")},
    )


def _one(request: HttpRequest, node: ProblemType, form: NameForm, *, refusal: str = "") -> HttpResponse:
    context = {"node": node, "form": form, "playbook": playbook_for(node), "refusal": refusal}
    return render(request, "console/problem_type.html", context, status=422 if request.method == "POST" else 200)


def _found(number: int) -> ProblemType:
    return found(ProblemType.objects.select_related("parent").filter(pk=number).first())
