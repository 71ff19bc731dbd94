import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_numbers_begin_at_1001(ana):
    opened = factories.ticket(ana)

    assert opened.number >= 1001
