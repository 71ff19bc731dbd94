import pytest

from rung.kit.written import SOMEBODY, ask
from rung.people.models import Person
from tests import factories


@pytest.mark.django_db
def test_a_question_is_asked_for_whoever_asks(chen, dana):
    factories.team("Voice", chen)
    written = Person.objects.filter(pk=SOMEBODY).values_list("name", "teams__name").query.sql_with_params()

    assert ask(written, chen.pk) == [("Chen Wu", "Voice")]
    assert ask(written, dana.pk) == [("Dana Keller", None)]
