import pytest
from django.db.models import OuterRef

from rung.kit.gathering import Gathered
from rung.people.models import Person, Team
from tests import factories

pytestmark = pytest.mark.django_db


def gathered(person):
    teams = (
        Team.objects.filter(members=OuterRef("pk")).order_by("-name").values_list("pk", "name", "is_partner_success")
    )
    return Person.objects.filter(pk=person.pk).values_list("name", Gathered(teams)).get()


def test_a_list_comes_with_its_row_in_its_order(chen):
    voice, quality = factories.team("Voice", chen), factories.team('"Call" quality', chen)

    assert gathered(chen) == ("Chen Wu", [[voice.pk, "Voice", False], [quality.pk, '"Call" quality', False]])


def test_an_empty_list_is_empty(dana):
    assert gathered(dana) == ("Dana Keller", [])
