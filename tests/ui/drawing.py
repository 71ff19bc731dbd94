"""Draws macros and pages of the kit with values of its own: a fixed present, a ladder and a form."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from rung.ui.environment import environment

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 24, 13, 10, tzinfo=OSLO)
SOON = datetime(2026, 11, 24, 13, 50, tzinfo=OSLO)
HOSTILE = '"><script>alert(1)</script>'


class TicketForm(forms.Form):
    kind = forms.ChoiceField(choices=[("any", "Any"), ("escalation", "Escalation")], widget=forms.RadioSelect)
    reasons = forms.MultipleChoiceField(
        choices=[("data", "Data loss"), ("returned", "It is back")], widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label="In your words", widget=forms.Textarea, min_length=20)
    subject = forms.CharField(required=False)
    product = forms.ChoiceField(choices=[("sbc", "SBC 4.2.1")])
    until = forms.DateTimeField(required=False)
    agree = forms.BooleanField(required=False, help_text="By mail, once.")
    problem = forms.CharField(required=False)


def sent_form(**values):
    form = TicketForm({"kind": "escalation", "reasons": ["returned"], "words": "short", "product": "sbc", **values})
    form.is_valid()
    return form


def jinja() -> Environment:
    return environment(loader=PackageLoader("rung.ui", "jinja2"))


def macro(file: str, name: str):
    return getattr(jinja().get_template(f"ui/{file}.html").module, name)


def gallery() -> str:
    rungs = [
        {"order": 3, "state": "later", "holder": "Vera", "role": "VP Customer Operations"},
        {
            "order": 2,
            "state": "here",
            "holder": "Chen",
            "lines": [HOSTILE],
            "promise": {"label": "Next update", "clock": Markup("<b>soon</b>")},
        },
        {
            "order": 1,
            "state": "climbed",
            "holder": "On duty",
            "why": "Climbed by itself: not acknowledged within 30 min.",
        },
    ]
    return (
        jinja()
        .get_template("ui/gallery.html")
        .render(
            vendor_name=HOSTILE,
            nav=[{"label": HOSTILE, "url": "/", "current": True}],
            me={"name": HOSTILE, "sign_out_url": "/out"},
            go_url="/find",
            notices_url="/notices",
            notices_count=3,
            notices_poll_url="/notices/count",
            messages=[SimpleNamespace(message=HOSTILE, level_tag="success")],
            rungs=rungs,
            zone=OSLO,
            now=NOW,
            soon=SOON,
            later=SOON,
            morning=NOW,
            form=sent_form(subject=HOSTILE),
            hostile=HOSTILE,
        )
    )
