import pytest
from django.test import override_settings
from jinja2 import UndefinedError
from markupsafe import Markup

from rung.ui.environment import as_attrs
from tests.ui.drawing import HOSTILE, NOW, OSLO, SOON, gallery, jinja, macro, sent_form

pytestmark = pytest.mark.urls("tests.ui.urls")


def test_an_unknown_parameter_raises():
    with pytest.raises(TypeError, match="takes no keyword argument 'colour'"):
        macro("buttons", "button")("Send", colour="red")


def test_a_missing_parameter_raises():
    with pytest.raises(UndefinedError):
        macro("buttons", "link_button")("Send")


@pytest.mark.parametrize(
    ("file", "name", "values"),
    [
        ("buttons", "button", {"label": "Send", "kind": "loud"}),
        ("chips", "severity", {"code": "E9"}),
        ("chips", "state", {"label": "Open", "tone": "loud"}),
        ("clock", "clock", {"words": "in 2 h", "tone": "loud"}),
        ("time", "when", {"instant": NOW, "zone": OSLO, "now": NOW, "style": "vague"}),
    ],
)
def test_an_unknown_look_raises(file, name, values):
    with pytest.raises((UndefinedError, KeyError)):
        macro(file, name)(**values)


def test_a_name_that_was_not_given_raises():
    with pytest.raises(UndefinedError, match="vendor_name"):
        jinja().get_template("ui/plain_base.html").render()


def test_plain_page_needs_only_the_vendors_name():
    assert "Calder Voice" in jinja().get_template("ui/plain_base.html").render(vendor_name="Calder Voice")


@pytest.mark.parametrize("layout", ["queues", "desk", "single"])
def test_work_page_is_drawn_for_nobody_in_particular(layout):
    drawn = jinja().get_template("ui/work_base.html").render(vendor_name="Calder Voice", work_layout=layout)

    assert f'class="panes {layout}"' in drawn


def test_a_field_with_an_error_points_to_it_and_has_the_focus():
    drawn = macro("fields", "field")(sent_form()["words"], hint="This is read first.")

    assert 'aria-describedby="id_words-error id_words-hint"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "autofocus" in drawn
    assert 'id="id_words-error"' in drawn
    assert 'id="id_words-hint"' in drawn


def test_only_the_first_wrong_field_has_the_focus():
    form = sent_form(product="none such")

    assert "autofocus" in macro("fields", "field")(form["words"])
    assert "autofocus" not in macro("fields", "field")(form["product"])


def test_a_field_without_error_or_hint_points_nowhere():
    drawn = macro("fields", "field")(sent_form()["subject"])

    assert "aria-" not in drawn


def test_help_of_the_form_field_is_its_hint():
    drawn = macro("fields", "field")(sent_form()["agree"])

    assert 'aria-describedby="id_agree-hint"' in drawn
    assert "By mail, once." in drawn


def test_cards_and_segments_keep_the_choice():
    form = sent_form()

    assert 'value="returned" id="id_reasons_1" checked' in macro("fields", "field")(form["reasons"], look="cards")
    assert 'value="escalation" id="id_kind_1" checked' in macro("fields", "field")(form["kind"], look="segments")


def test_a_wrong_group_of_choices_marks_its_first_choice():
    drawn = macro("fields", "field")(sent_form(kind="none such")["kind"], look="segments")

    assert drawn.count("autofocus") == 1
    assert 'aria-describedby="id_kind-error"' in drawn


def test_summary_of_errors_links_to_the_fields():
    drawn = macro("fields", "form_errors")(sent_form(product="none such"))

    assert 'href="#id_words"' in drawn
    assert "2 things need your attention" in drawn


def test_tree_select_indents_and_keeps_the_choice():
    nodes = [{"value": 1, "label": "Call quality"}, {"value": 2, "label": "One-way audio", "depth": 1}]

    drawn = macro("fields", "tree_select")(sent_form(problem="2")["problem"], nodes, empty="Not known")

    assert '<option value="2" selected>\u00a0\u00a0\u00a0One-way audio</option>' in drawn


def test_time_says_the_exact_time_to_eye_and_ear():
    drawn = macro("time", "when")(SOON, OSLO, NOW, style="due")

    assert 'title="Tue 24 Nov 2026, 13:50 CET"' in drawn
    assert 'in 40 min<span class="vh">, Tue 24 Nov 2026, 13:50 CET</span>' in drawn


@pytest.mark.parametrize(
    ("now", "share", "tone"),
    [(NOW, 0.8, "run"), (NOW, 0.2, "soon"), (NOW, None, "soon"), (SOON.replace(minute=51), 0.8, "late")],
)
def test_tone_of_a_promise_follows_its_time(now, share, tone):
    assert f'class="clock {tone}"' in macro("clock", "due_clock")(SOON, OSLO, now, share=share)


def test_ladder_is_read_as_an_ordered_list_with_the_current_step():
    drawn = gallery()

    assert '<ol class="ladder" reversed' in drawn
    assert 'value="2" aria-current="step"' in drawn


def test_a_note_never_looks_like_a_reply():
    words = {"author": "Chen", "at": NOW, "zone": OSLO, "now": NOW, "body": "Bench it."}

    assert "internal note" in macro("thread", "message")(**words, note=True)
    assert "internal note" not in macro("thread", "message")(**words)


def test_hostile_text_is_escaped_everywhere():
    drawn = gallery()

    assert "<script>alert" not in drawn
    assert HOSTILE not in drawn


def test_markup_in_an_attribute_loses_its_tags():
    assert as_attrs({"aria-label": Markup('<b title="x">E2</b> "quoted"')}) == ' aria-label="E2 &#34;quoted&#34;"'


@pytest.mark.parametrize("name", ["style", "onclick", "a b", 'x"y'])
def test_attributes_that_the_policy_forbids_raise(name):
    with pytest.raises(ValueError, match="may not be an attribute"):
        as_attrs({name: "x"})


@override_settings(LANGUAGE_CODE="en")
def test_no_page_needs_more_than_the_policy_allows():
    import re

    drawn = gallery()

    assert not re.search(r"\s(style|on[a-z]+)=", drawn)
    assert not re.search(r"<script(?![^>]*\ssrc=)", drawn)
    assert "<style" not in drawn
