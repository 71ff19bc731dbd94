from django.utils.translation import gettext_lazy

from rung.kit.errors import NotAllowed, Refused


def test_a_refusal_has_a_code_words_and_facts():
    refused = Refused(gettext_lazy("Wait until %(time)s."), time="15:40")

    assert refused.code == "refused"
    assert str(refused) == "Wait until %(time)s."
    assert refused.facts == {"time": "15:40"}


def test_not_allowed_is_a_refusal_with_a_code_of_its_own():
    assert issubclass(NotAllowed, Refused)
    assert NotAllowed.code == "not_allowed"
