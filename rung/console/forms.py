"""The forms of the console: the shape of what is typed. Rules are the actions'."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rung.kit.zones import zone_names
from rung.parts.forms import words_field
from rung.people.models import Engineer, Partner, Team
from rung.people.models.partner import Plan
from rung.people.queries import success_managers
from rung.people.states import VENDOR_ROLES, Role
from rung.tickets.models import ProblemType

_DOMAIN = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z")
_MOST_DOMAINS = 100
_KEY_DIGITS = 18


class InviteForm(forms.Form):
    """Anybody new: one of the vendor's people, or a contact of a partner."""

    role = forms.ChoiceField(label=_("Who"), choices=Role.choices, initial=Role.CONTACT, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Email"), max_length=254, help_text=_("The invitation goes there."))
    partner = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=Partner.objects.all(),
        required=False,
        empty_label=_("None: one of your own people"),
        help_text=_("A contact belongs to one."),
    )
    title = forms.CharField(
        label=_("Title"), max_length=80, required=False, help_text=_("For your own people, such as: Head of Support.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.CONTACT and not cleaned.get("partner") and "partner" not in self.errors:
            self.add_error("partner", _("Choose the partner that this contact belongs to."))
        return cleaned


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in VENDOR_ROLES],
        help_text=_("Their sessions end; the next sign-in has the new role."),
    )


class PartnerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    plan = forms.ChoiceField(label=_("Support plan"), choices=Plan.choices, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(name, name.replace("_", " ")) for name in zone_names()], initial="UTC"
    )
    languages = forms.CharField(
        label=_("Languages"), max_length=60, initial="en", help_text=_("Codes, such as: en, de")
    )
    domains = forms.CharField(
        label=_("Mail domains"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, such as: altivia.example. A domain belongs to one partner."),
    )

    def clean_domains(self) -> list[str]:
        """Each as a host's name."""
        domains = [line.strip().lower().lstrip("@") for line in self.cleaned_data["domains"].split()]
        for domain in domains:
            if not _DOMAIN.match(domain):
                raise ValidationError(_("“%(domain)s” is not a mail domain."), params={"domain": domain[:80]})
        if len(domains) > _MOST_DOMAINS:
            raise ValidationError(_("At most %(most)s domains."), params={"most": _MOST_DOMAINS})
        return domains

    @staticmethod
    def start_from(partner: Partner) -> dict[str, Any]:
        """What the form says before anybody has edited it."""
        domains = "\n".join(partner.domains.order_by("domain").values_list("domain", flat=True))
        fields = ("name", "plan", "time_zone", "languages")
        return {"domains": domains, **{field: getattr(partner, field) for field in fields}}


class MembersField(forms.ModelMultipleChoiceField):
    """Several of a table's rows. A key that no database can hold is a wrong choice, not an error."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if not str(key).isdecimal() or len(str(key)) > _KEY_DIGITS:
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": str(key)[:_KEY_DIGITS]})
        return super().clean(value)


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    members = MembersField(
        label=_("Members"),
        queryset=Engineer.objects.filter(is_active=True).order_by("name", "id"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def start_from(team: Team) -> dict[str, Any]:
        """What the form says before anybody has edited it."""
        return {"name": team.name, "members": [member.pk for member in team.members.all()]}


class NameForm(forms.Form):
    """A name alone: of a product, or of a problem type."""

    name = forms.CharField(label=_("Name"), max_length=80)


class ProblemTypeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    parent = forms.ModelChoiceField(
        label=_("Beneath"),
        queryset=ProblemType.objects.filter(is_active=True),
        required=False,
        empty_label=_("The top of the tree"),
    )


class PlaybookForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    steps = words_field(_("Steps"), required=False, rows=7, help_text=_("One a line, in order."))
    body = words_field(_("Offer text"), rows=7, help_text=_("Markdown. It is edited before it is sent."))
    needs = words_field(_("What you need from the partner"), required=False, rows=3)


class RungForm(forms.Form):
    """One rung. Without a name it is left out."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    holder = forms.ModelChoiceField(
        label=_("Holder"), queryset=success_managers(), required=False, empty_label=_("The Partner Success team")
    )


LadderForms = forms.formset_factory(RungForm, extra=1, max_num=9, validate_max=True, absolute_max=20)


class RecordForm(forms.Form):
    """Which lines of the record to show."""

    kind = forms.CharField(required=False, max_length=60)
    thing = forms.CharField(required=False, max_length=30)
    number = forms.IntegerField(label=_("Number"), required=False, min_value=0, max_value=2**63 - 1)
    person = forms.CharField(label=_("Person's email"), required=False, max_length=254)
