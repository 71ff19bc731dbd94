"""Forms with which support opens a ticket, or escalates one, for a partner's contact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.escalations.states import REASON_HELP
from rung.kit.text import one_line
from rung.parts.forms import EscalateForm, WithFiles, words_field
from rung.people.models import Engineer, Partner, Person, Team
from rung.tickets.models import ProblemType, Product, Ticket
from rung.tickets.queries import find, who_may_see
from rung.tickets.states import SUBJECT_LENGTH, Priority, Type


def initial_from(kept: dict[str, list[str]], form: type[forms.Form]) -> dict[str, Any]:
    """What was typed before the session ran out, as the initial values of a form."""
    many = {name for name, field in form.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return {name: values if name in many else values[-1] for name, values in kept.items() if values}


class OnBehalfForm(EscalateForm):
    """The escalation's form with the contact for whom it is asked: one who may see the original."""

    contact = forms.ModelChoiceField(
        label=_("Who asks for it?"),
        queryset=Person.objects.none(),
        empty_label=None,
        help_text=_("The partner's contact: the escalation is theirs, and they are told how it goes on."),
    )

    field_order = ["contact", *EscalateForm.field_order]

    def __init__(self, *args: Any, original: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = who_may_see(original)  # type: ignore[attr-defined]
        self.fields["contact"].initial = original.requester_id


class NewTicketForm(WithFiles):
    """A ticket for a contact of one partner; of type Escalation it names the original instead."""

    contact = forms.ModelChoiceField(label=_("Contact"), queryset=Person.objects.none(), empty_label=None)
    type = forms.ChoiceField(label=_("Type"), choices=Type.choices, initial=Type.ANY, widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Ticket number #"),
        error_messages={"required": _("Write the number of the ticket that is to be escalated.")},
        max_length=30,
        help_text=_("The ticket that is to be escalated. The escalation is opened for whoever asked there."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason_helps = REASON_HELP
    reasons = EscalateForm.base_fields["reasons"]
    impact = EscalateForm.base_fields["impact"]
    urgency = EscalateForm.base_fields["urgency"]
    subject = forms.CharField(
        label=_("Subject"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    description = words_field(_("Description"), rows=8)
    problem_type = forms.ModelChoiceField(
        label=_("Problem type"), queryset=ProblemType.objects.none(), required=False, empty_label=_("Not known")
    )
    product = forms.ModelChoiceField(
        label=_("Product"), queryset=Product.objects.none(), required=False, empty_label=_("Not known")
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL.value,
        widget=forms.RadioSelect,
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("No team")
    )
    assignee = forms.ModelChoiceField(
        label=_("Assignee"), queryset=Engineer.objects.none(), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, partner: Partner, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner, self.reader = partner, reader
        self.original: Ticket | None = None
        offered = {
            "contact": Person.objects.filter(partner=partner, is_active=True),
            "problem_type": ProblemType.objects.filter(is_active=True),
            "product": Product.objects.filter(is_active=True),
            "team": Team.objects.filter(is_partner_success=False),
            "assignee": Engineer.objects.filter(is_active=True),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self._ask_by_type()

    def _ask_by_type(self) -> None:
        """Only one of the two sets of fields is asked for; until a type is sent, none is called optional."""
        if not self.is_bound:
            return
        for name in ("contact", "subject") if self.is_escalation else ("number", "reasons", "impact", "urgency"):
            self.fields[name].required = False

    @property
    def is_escalation(self) -> bool:
        return self.is_bound and self.data.get("type") == Type.ESCALATION

    def clean_subject(self) -> str:
        subject = one_line(self.cleaned_data["subject"], SUBJECT_LENGTH)
        if not subject and not self.is_escalation:
            raise forms.ValidationError(_("Say in a few words what it is about."))
        return subject

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        if self.is_escalation:
            self.original = self._original(typed)
        return typed

    def _original(self, typed: str) -> Ticket:
        original = find(self.reader, typed)
        if original is None:
            raise forms.ValidationError(_("There is no ticket with this number."))
        if original.partner_id != self.partner.pk:
            raise forms.ValidationError(
                _("#%(number)s is not a ticket of %(partner)s.") % {"number": original.pk, "partner": self.partner}
            )
        return original
