"""Forms of the portal. They check the shape of the input; rules are the actions'."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rung.parts.forms import EscalateForm, WithFiles, words_field
from rung.people.models import Person
from rung.tickets.models import ProblemType, Product, Ticket
from rung.tickets.queries import find
from rung.tickets.states import SUBJECT_LENGTH, Priority, Type

_NUMBER_LENGTH = 40


def type_field(**kwargs: Any) -> forms.ChoiceField:
    """The ticket type, side by side."""
    return forms.ChoiceField(
        label=_("Type"), choices=Type.choices, initial=Type.ANY, widget=forms.RadioSelect, **kwargs
    )


class NewTicketForm(WithFiles):
    """An ordinary ticket of the reader's."""

    type = type_field()
    subject = forms.CharField(label=_("Subject"), max_length=SUBJECT_LENGTH)
    description = words_field(_("Description"), help_text=_("What happens, since when, for whom. Markdown works."))
    problem_type = forms.ModelChoiceField(
        label=_("Problem type"), queryset=ProblemType.objects.filter(is_active=True), required=False
    )
    product = forms.ModelChoiceField(
        label=_("Product"), queryset=Product.objects.filter(is_active=True), required=False, empty_label=_("Not known")
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        choices=Priority.choices,
        initial=Priority.NORMAL,
        widget=forms.RadioSelect,
        help_text=_("How fast you need support to work on it."),
    )

    field_order = ["type", "subject", "description", "problem_type", "product", "priority", "attachments"]


class NewEscalationForm(EscalateForm):
    """An escalation by its original's number, from the form for new tickets. Made with the reader: a number that the
    reader may not know answers like one that does not exist."""

    type = type_field()
    number = forms.CharField(
        label=_("Ticket number #"),
        max_length=_NUMBER_LENGTH,
        help_text=_("The ticket that is not getting where it must."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "1042"}),
        error_messages={"required": _("Type the number of the ticket that you escalate.")},
    )
    words = None  # type: ignore[assignment]  # it is the description here
    description = words_field(_("Description"), help_text=_("What happened, to whom, since when. This is read first."))

    field_order = ["type", "number", "reasons", "description", "impact", "urgency", "attachments"]

    def __init__(self, *args: Any, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_number(self) -> Ticket:
        ticket = find(self.reader, self.cleaned_data["number"])
        if ticket is None:
            raise forms.ValidationError(_("No ticket of yours has this number."))
        return ticket


class WordsForm(forms.Form):
    """Why somebody withdraws, appeals, declines or reopens. Each act has ids of its own on the page."""

    why = words_field(
        _("Why"), required=False, rows=3, error_messages={"required": _("Say why: what follows is made from it.")}
    )

    def __init__(self, data: Any = None, *, act: str, required: bool = False, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"id_{act}_%s", **kwargs)
        self.fields["why"].required = required


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,
        help_text=_("The invitation goes here. It is good for three days."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    sees_partner_tickets = forms.BooleanField(label=_("May see all tickets of the partner"), required=False)
    is_partner_admin = forms.BooleanField(
        label=_("Partner admin: may invite people and set what they see"), required=False
    )


def typed_into(form_class: type[forms.Form], given: "QueryDict | dict[str, list[str]]") -> dict[str, Any]:
    """What was typed, as `initial` of a form of this class: nothing is judged, nothing is lost."""
    lists = dict(given.lists()) if isinstance(given, QueryDict) else given
    fields = form_class.base_fields
    return {
        name: values if isinstance(fields[name], forms.MultipleChoiceField) else values[-1]
        for name, values in lists.items()
        if values and name in fields
    }
