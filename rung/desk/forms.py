"""The forms of the desk: the shape of what is typed. Rules are the actions'."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rung.escalations.models import Playbook
from rung.escalations.states import OFFER_OPEN_HOURS, Severity, Warranted
from rung.parts.forms import ReplyForm, words_field
from rung.people.queries import success_managers
from rung.tickets.states import MessageKind

_WHY_LENGTH = 500
_OFFER_OPEN_MOST = timedelta(days=90)


class LocalTimeField(forms.DateTimeField):
    """A time as the reader's own wall clock says it; `zone` is set by the form. Cleaned to an aware instant."""

    zone: tzinfo
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


def _why(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=_WHY_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(label=_("New holder"), queryset=success_managers(), empty_label=None)


class SeverityForm(forms.Form):
    to = forms.TypedChoiceField(
        label=_("Severity"), coerce=int, choices=Severity.choices, widget=forms.RadioSelect(attrs={})
    )
    why = _why(_("Why"), _("Kept with it, for both sides to read."))


class ClimbForm(forms.Form):
    why = _why(_("Why"), _("Both sides read it on the ladder."))


class DeclineForm(forms.Form):
    why = words_field(
        _("Why, and what to do instead"), rows=4, help_text=_("The partner reads it, and may appeal once.")
    )


class ResolveForm(forms.Form):
    words = words_field(_("What was done"), rows=5, help_text=_("The partner reads it as the last word of the thread."))


class ReviewForm(forms.Form):
    cause = words_field(_("Cause"), rows=3)
    warranted = forms.ChoiceField(label=_("Was it warranted?"), choices=Warranted.choices, widget=forms.RadioSelect)
    prevention = words_field(_("What prevents the next one"), rows=3)


class OfferForm(forms.Form):
    """The text starts from the playbook; the time is the manager's own wall clock."""

    body = words_field(_("We offer"), rows=7, help_text=_("Markdown. The partner reads it as it stands here."))
    needs = words_field(_("We need from the partner"), required=False, rows=2)
    open_until = LocalTimeField(label=_("Open until"))

    def __init__(self, *args: Any, zone: tzinfo, now: datetime, partner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["open_until"].zone = zone  # type: ignore[attr-defined]
        self.fields["open_until"].help_text = _("Your time, %(zone)s. Then it lapses and you are told.") % {
            "zone": getattr(zone, "key", zone)
        }
        if partner:
            self.fields["needs"].label = _("We need from %(partner)s") % {"partner": partner}

    def clean_open_until(self) -> datetime:
        until: datetime = self.cleaned_data["open_until"]
        if not self.now < until <= self.now + _OFFER_OPEN_MOST:
            raise ValidationError(_("Choose a time that is still to come, within %(days)s days.") % {"days": 90})
        return until

    @staticmethod
    def start_from(playbook: Playbook | None, now: datetime) -> dict[str, Any]:
        """What the form says before anybody has edited it."""
        until = (now + timedelta(hours=OFFER_OPEN_HOURS)).replace(second=0, microsecond=0)
        return {
            "body": playbook.offer if playbook else "",
            "needs": playbook.needs if playbook else "",
            "open_until": until,
        }


class WriteForm(ReplyForm):
    """A message, and which kind it is: that is said, never guessed. `seen` is the last message its writer had read."""

    kind = forms.ChoiceField(
        choices=MessageKind.choices,
        error_messages={
            "required": _("Choose whether this is a reply or a note."),
            "invalid_choice": _("Choose whether this is a reply or a note."),
        },
    )
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    @property
    def all_errors(self) -> list[str]:
        """For the composer, which shows them in one place."""
        return [str(error) for errors in self.errors.values() for error in errors]
