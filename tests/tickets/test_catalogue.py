"""Products and the tree of problem types."""

import pytest

from rung.kit.errors import NotAllowed
from rung.tickets import actions
from rung.tickets.actions import CatalogueRefused
from rung.tickets.models import ProblemType, Product
from tests.factories import actor as by
from tests.factories import event_kinds, last_event, problem_type, ticket

pytestmark = pytest.mark.django_db


def _paths():
    return list(ProblemType.objects.order_by("path").values_list("path", flat=True))


def test_the_paths_of_all_beneath_follow_a_rename(ada, now):
    for path in ("Voice / Call quality / One-way audio", "Voicemail"):
        problem_type(path)

    actions.rename_problem_type(problem_type=ProblemType.objects.get(path="Voice"), to="Calls", by=by(ada), now=now)

    assert _paths() == ["Calls", "Calls / Call quality", "Calls / Call quality / One-way audio", "Voicemail"]
    assert last_event(ProblemType.objects.get(path="Calls")).data == {"from": "Voice", "to": "Calls"}


def test_a_node_is_added_under_its_parent(ada, now):
    parent = problem_type("Voice")

    made = actions.add_problem_type(name="  Echo ", parent=parent, by=by(ada), now=now)

    assert (made.path, made.parent) == ("Voice / Echo", parent)
    assert event_kinds(made) == ["problem_type.added"]


@pytest.mark.parametrize("name", ["", "  ", "Voice / Echo", "call QUALITY", "x\x00/y"])
def test_a_name_that_cannot_be_is_refused(ada, now, name):
    parent = problem_type("Voice / Call quality").parent

    with pytest.raises(CatalogueRefused):
        actions.add_problem_type(name=name, parent=parent, by=by(ada), now=now)


def test_a_rename_that_makes_a_path_too_long_changes_nothing(ada, now):
    problem_type(" / ".join(letter * 60 for letter in "abcd"))
    before = _paths()

    with pytest.raises(CatalogueRefused, match="too long"):
        top = ProblemType.objects.get(path="a" * 60)
        actions.rename_problem_type(problem_type=top, to="y" * 80, by=by(ada), now=now)

    assert _paths() == before


def test_retiring_takes_all_beneath_and_tickets_keep_theirs(ada, ana, now):
    leaf = problem_type("Voice / Call quality")
    about = ticket(ana, problem_type=leaf)

    actions.set_problem_type_active(problem_type=leaf.parent, is_active=False, by=by(ada), now=now)

    about.refresh_from_db()
    assert not ProblemType.objects.filter(is_active=True).exists()
    assert about.problem_type == leaf


def test_a_node_comes_back_only_under_a_parent_that_is_there(ada, now):
    leaf = problem_type("Voice / Call quality")
    actions.set_problem_type_active(problem_type=leaf.parent, is_active=False, by=by(ada), now=now)

    with pytest.raises(CatalogueRefused, match="Voice"):
        actions.set_problem_type_active(problem_type=leaf, is_active=True, by=by(ada), now=now)


def test_a_product_is_added_renamed_and_retired(ada, now):
    made = actions.add_product(name="SBC 4", by=by(ada), now=now)

    actions.rename_product(product=made, to="SBC 4.2", by=by(ada), now=now)
    actions.set_product_active(product=made, is_active=False, by=by(ada), now=now)
    actions.set_product_active(product=made, is_active=False, by=by(ada), now=now)

    made.refresh_from_db()
    assert (made.name, made.is_active) == ("SBC 4.2", False)
    assert event_kinds(made) == ["product.added", "product.renamed", "product.retired"]


def test_two_products_never_share_a_name(ada, now):
    actions.add_product(name="SBC", by=by(ada), now=now)

    with pytest.raises(CatalogueRefused):
        actions.add_product(name="sbc", by=by(ada), now=now)

    assert Product.objects.count() == 1


@pytest.mark.parametrize("who", ["ana", "chen", "dana"])
def test_only_administrators_may(request, now, who):
    person = request.getfixturevalue(who)
    node, product = problem_type("Voice"), Product.objects.create(name="SBC")
    said = {"by": by(person), "now": now}

    for attempt in (
        lambda: actions.add_product(name="x", **said),
        lambda: actions.rename_product(product=product, to="x", **said),
        lambda: actions.set_product_active(product=product, is_active=False, **said),
        lambda: actions.add_problem_type(name="x", parent=None, **said),
        lambda: actions.rename_problem_type(problem_type=node, to="x", **said),
        lambda: actions.set_problem_type_active(problem_type=node, is_active=False, **said),
    ):
        with pytest.raises(NotAllowed):
            attempt()
