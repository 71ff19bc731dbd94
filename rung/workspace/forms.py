"""Forms of the workspace: the shape of what comes in. What is allowed is the actions' to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.parts.forms import WithFiles, words_field
from rung.people.models import Engineer, Team
from rung.tickets.models import ProblemType, Product, Ticket
from rung.tickets.states import LINKS_BY_HAND, LinkKind, MessageKind, Outcome, Priority, Status, Type

_MOVES = [*Status.values, *(f"{Status.SOLVED}:{outcome}" for outcome in Outcome.values)]


class MessageForm(WithFiles):
    """A reply or a note. Which of the two is said by the form, never guessed."""

    kind = forms.ChoiceField(
        choices=MessageKind.choices,
        error_messages={"required": _("Choose: a reply, which the partner reads, or a note, which stays inside.")},
    )
    body = words_field(_("Message"), error_messages={"required": _("Write something first.")})
    then = forms.ChoiceField(choices=[(move, move) for move in _MOVES], required=False)
    # The last message that the writer had before the eyes.
    seen = forms.IntegerField(required=False, min_value=0)


class MoveForm(forms.Form):
    to = forms.ChoiceField(
        choices=[(move, move) for move in _MOVES], error_messages={"required": _("Choose the new status.")}
    )


class AssignForm(forms.Form):
    """To whom. The buttons beside the list ("me", "nobody") win over what is chosen in it."""

    engineer = forms.ModelChoiceField(
        label=_("Engineer"), queryset=Engineer.objects.none(), required=False, empty_label=_("Nobody")
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("No team")
    )
    quick = forms.ChoiceField(choices=[("me", "me"), ("nobody", "nobody")], required=False)

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"engineer": ticket.assignee_id, "team": ticket.team_id})
        super().__init__(*args, **kwargs)
        self.fields["engineer"].queryset = Engineer.objects.filter(is_active=True).order_by("name", "id")  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.filter(is_partner_success=False)  # type: ignore[attr-defined]
        if ticket.team_id:
            self.fields["team"].empty_label = None  # type: ignore[attr-defined]


class ClassifyForm(forms.Form):
    """Each field carries what it showed when it was drawn: only what this hand changed is changed."""

    type = forms.ChoiceField(label=_("Type"), choices=Type.choices, show_hidden_initial=True)
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, show_hidden_initial=True
    )
    problem_type = forms.ModelChoiceField(
        label=_("Problem type"),
        queryset=ProblemType.objects.none(),
        required=False,
        empty_label=_("Not known"),
        show_hidden_initial=True,
    )
    product = forms.ModelChoiceField(
        label=_("Product"),
        queryset=Product.objects.none(),
        required=False,
        empty_label=_("Not known"),
        show_hidden_initial=True,
    )

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "type": ticket.type,
                "priority": ticket.priority,
                "problem_type": ticket.problem_type_id,
                "product": ticket.product_id,
            },
        )
        super().__init__(*args, **kwargs)
        self.fields["problem_type"].queryset = _offered(ProblemType, ticket.problem_type_id)  # type: ignore[attr-defined]
        self.fields["product"].queryset = _offered(Product, ticket.product_id)  # type: ignore[attr-defined]
        if ticket.is_escalated:
            del self.fields["type"]


class LinkForm(forms.Form):
    number = forms.CharField(
        label=_("Ticket number #"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the number of the other ticket.")},
    )
    kind = forms.ChoiceField(
        label=_("How they stand to each other"), choices=[(kind.value, LinkKind(kind).label) for kind in LINKS_BY_HAND]
    )


class FollowForm(forms.Form):
    """Who follows, or no longer does. Without a person: whoever asks."""

    person = forms.IntegerField(required=False, min_value=1)
    follow = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


def _offered(model: Any, current: int | None) -> Any:
    """What may be chosen: what is in use, and what the ticket has already."""
    return model.objects.filter(is_active=True) | model.objects.filter(pk=current)
