from django.utils import translation
from markupsafe import Markup

from rung.ui import words
from tests.ui.drawing import HOSTILE, jinja


def test_a_value_in_a_message_is_escaped():
    assert words.say("Escalation of %(name)s", name="<b>") == Markup("Escalation of &lt;b&gt;")


def test_a_template_writes_the_percent_sign_twice():
    page = jinja().from_string('{{ _("100 %% of %(name)s", name=name) }} {{ _("50 %%") }}')

    assert page.render(name=HOSTILE).endswith(" 50 %")
    assert "<script>" not in page.render(name=HOSTILE)


def test_each_language_has_its_own_words():
    with translation.override("de"):
        german = words.gettext("Monday"), words.say("Monday")
    with translation.override("en"):
        english = words.gettext("Monday"), words.say("Monday")

    assert german == ("Montag", "Montag")
    assert english == ("Monday", "Monday")
