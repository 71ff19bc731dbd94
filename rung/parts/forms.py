"""Forms that more than one door shows. They check the shape of the input; rules are the actions'."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rung.escalations.states import REASON_HELP, Level, Reason
from rung.kit.text import file_name
from rung.tickets.actions import Incoming
from rung.tickets.states import BODY_LENGTH

MOST_FILES = 20


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each within the limit. What passed the limit while arriving is named in the error."""

    widget = ManyFilesInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Attachments"))
        kwargs.setdefault("help_text", _("Up to %(megabytes)s MB a file.") % {"megabytes": settings.RUNG_FILE_MB})
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Incoming]:
        uploads = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(uploads) > MOST_FILES:
            raise ValidationError(
                _("%(count)s files are too many: up to %(most)s go with one message. Put them into an archive.")
                % {"count": len(uploads), "most": MOST_FILES}
            )
        return [Incoming(name=upload.name or "file", file=upload) for upload in uploads]


class WithFiles(forms.Form):
    """A form with a body and files. Made with the request, so that it knows what was dropped as too large."""

    attachments = FilesField()

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = [file_name(name) for name in request.META.get("rung.too_large", [])] if request else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.too_large:
            self.add_error(
                "attachments",
                ngettext(
                    "%(names)s is larger than %(megabytes)s MB. Attach it in parts; choose the other files again.",
                    "%(names)s are larger than %(megabytes)s MB. Attach them in parts; choose the other files again.",
                    len(self.too_large),
                )
                % {"names": ", ".join(self.too_large), "megabytes": settings.RUNG_FILE_MB},
            )
        return cleaned


def words_field(label: Any, *, required: bool = True, rows: int = 6, **kwargs: Any) -> forms.CharField:
    """A text of several lines, up to the longest that a thread takes."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


class ReplyForm(WithFiles):
    body = words_field(_("Reply"))

    field_order = ["body", "attachments"]


class EscalateForm(WithFiles):
    """The reasons and the words of an escalation, the same at every door."""

    reason_helps = REASON_HELP

    reasons = forms.MultipleChoiceField(
        label=_("Why do you escalate?"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One or more."),
        error_messages={"required": _("Choose at least one reason.")},
    )
    words = words_field(_("In your words"), help_text=_("What happened, to whom, since when. This is read first."))
    impact = forms.TypedChoiceField(
        label=_("What does production feel?"),
        coerce=int,
        initial=Level.MEDIUM,
        choices=[
            (Level.HIGH, _("It is down, or badly hurt")),
            (Level.MEDIUM, _("Part of it is affected")),
            (Level.LOW, _("It works")),
        ],
        widget=forms.RadioSelect,
    )
    urgency = forms.TypedChoiceField(
        label=_("How soon must something happen?"),
        coerce=int,
        initial=Level.MEDIUM,
        choices=[(Level.HIGH, _("Now")), (Level.MEDIUM, _("Today")), (Level.LOW, _("In the next days"))],
        widget=forms.RadioSelect,
    )

    field_order = ["reasons", "words", "impact", "urgency", "attachments"]
