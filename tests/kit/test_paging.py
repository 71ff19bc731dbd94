from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.kit.counting import CappedCount, capped_counts
from rung.kit.paging import keyset_page, named_page
from rung.people.models import Partner, Person
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

MALFORMED = [
    "", "~", "x", "x~1", "2026-11-24~1", "2026-11-24T12:00:00~1", "2026-11-24T12:00:00+00:00~", "a~b~c", "\x00~1",
    "2026-11-24T12:00:00 00:00~1", f"2026-11-24T12:00:00+00:00~{'9' * 5000}", "9999-12-31T23:59:59-23:59~1",
    "0001-01-01T00:00:00+23:59~1",
]  # fmt: skip


@pytest.fixture
def people(altivia):
    """Seven contacts; the third to fifth were added at one moment."""
    minutes = [0, 1, 2, 2, 2, 3, 4]
    return [
        factories.contact(f"P{number} Lind", at=altivia, created_at=NOW + timedelta(minutes=minute))
        for number, minute in enumerate(minutes)
    ]


def newest(after, size):
    return keyset_page(Person.objects.all(), by="created_at", key="pk", after=after, size=size)


def by_name(after, size):
    return named_page(Person.objects.all(), after=after, size=size)


def all_pages(page_of, size):
    pages = [page_of(None, size)]
    while pages[-1].older:
        pages.append(page_of(pages[-1].older, size))
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_pages_are_the_whole_list_in_order(people, size):
    assert [row for page in all_pages(newest, size) for row in page.rows] == people[::-1]
    assert [row for page in all_pages(by_name, size) for row in page.rows] == people
    assert [page.is_first for page in all_pages(newest, size)][:2] in ([True], [True, False])


def test_a_row_that_came_meanwhile_moves_nothing_to_another_page(people, altivia):
    first = newest(None, 3)
    factories.contact("New Lind", at=altivia, created_at=NOW + timedelta(days=1))

    assert newest(first.older, 3).rows == people[3:0:-1]


def test_rows_of_one_name_are_told_apart(altivia):
    people = [factories.contact("Lind", at=altivia, email=f"{number}@altivia.example") for number in range(3)]

    assert [row for page in all_pages(by_name, 1) for row in page.rows] == people


@pytest.mark.parametrize("mark", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_mark_is_the_first_page(people, mark):
    page = newest(mark, 2)

    assert (page.rows, page.is_first) == (people[:-3:-1], True)


@pytest.mark.parametrize("mark", ["", "x", "-1", "1.5", "9" * 18, "9" * 19, "\x00", "²"])
def test_a_mark_of_no_row_is_the_first_page_by_name(people, mark):
    assert by_name(mark, 2).rows == people[:2]


def test_a_mark_of_a_row_outside_the_list_tells_nothing_of_it(people, boris):
    own = Person.objects.exclude(pk=boris.pk)

    page = named_page(own, after=str(boris.pk), size=2)

    assert (page.rows, page.is_first) == (people[:2], True)


@given(st.text(max_size=60))
def test_no_mark_is_an_error(mark):
    assert newest(mark, 2).rows == []
    assert by_name(mark, 2).rows == []


def test_counts_stop_at_their_cap(people):
    lists = {"all": Person.objects.all(), "one": Person.objects.filter(name="P1 Lind"), "none": Person.objects.none()}

    assert capped_counts(lists, cap=3) == {"all": 3, "one": 1, "none": 0}
    assert capped_counts({}) == {}


@pytest.mark.parametrize(("rows", "count"), [(Person.objects.all, 3), (Person.objects.none, 0)])
def test_a_count_as_a_column_stops_at_its_cap(people, rows, count):
    assert Partner.objects.annotate(count=CappedCount(rows(), cap=3)).get().count == count


def test_counts_of_many_lists_cost_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        capped_counts({str(number): Person.objects.filter(pk__gt=number) for number in range(5)})
