"""What a form field needs to be drawn: names of its parts, its state, its choices."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Textarea

LOOKS = frozenset({"auto", "plain", "checkbox", "segments", "cards", "tree"})


@dataclass(frozen=True)
class Choice:
    """One radio button or checkbox."""

    value: str
    label: str
    id: str
    checked: bool


@dataclass(frozen=True)
class Control:
    """A bound field, worked out for drawing."""

    look: str
    id: str
    many: bool
    required: bool
    errors: list[str]
    hint_id: str
    error_id: str
    attrs: dict[str, Any]
    choices: list[Choice] = field(default_factory=list)


def control(bound: BoundField, hint: str | None, look: str, attrs: dict[str, Any]) -> Control:
    """Work out a field: which look, which ids, and whether it is the first wrong one and so has the focus."""
    if look not in LOOKS:
        raise ValueError(f"A field looks like one of {sorted(LOOKS)}, not {look!r}.")
    widget = bound.field.widget
    identity = bound.auto_id or f"id_{bound.html_name}"
    hint_id, error_id = f"{identity}-hint", f"{identity}-error"
    errors = [str(error) for error in bound.errors]
    described = " ".join(part for part, there in ((error_id, errors), (hint_id, hint)) if there)
    further = {
        "aria-describedby": described or None,
        "aria-invalid": "true" if errors else None,
        "autofocus": True if errors and _is_first_wrong(bound) else None,
    }
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return Control(
        look=_look(look, widget, grouped),
        id=identity,
        many=isinstance(widget, CheckboxSelectMultiple),
        required=bound.field.required,
        errors=errors,
        hint_id=hint_id,
        error_id=error_id,
        attrs={key: value for key, value in {**_classes(widget), **further, **attrs}.items() if value is not None},
        choices=_choices(bound) if grouped else [],
    )


def _look(look: str, widget: Any, grouped: bool) -> str:
    if grouped:
        return "cards" if look in ("auto", "plain") else look
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "plain" if look in ("auto", "segments", "cards") else look


def _classes(widget: Any) -> dict[str, str]:
    if isinstance(widget, CheckboxInput):
        return {}
    known = widget.attrs.get("class", "")
    tall = {"rows": _rows(widget)} if isinstance(widget, Textarea) else {}
    return {"class": f"input {known}".strip(), **tall}


def _rows(widget: Textarea) -> str:
    """Replace Django's ten rows by five: a text grows as it is typed."""
    rows = str(widget.attrs.get("rows", "10"))
    return "5" if rows == "10" else rows


def _choices(bound: BoundField) -> list[Choice]:
    return [
        Choice(
            value=str(part.data["value"]),
            label=str(part.choice_label),
            id=part.id_for_label,
            checked=bool(part.data["selected"]),
        )
        for part in bound.subwidgets
    ]


def _is_first_wrong(bound: BoundField) -> bool:
    wrong = next((other for other in bound.form.visible_fields() if other.errors), None)
    return wrong is not None and wrong.html_name == bound.html_name
