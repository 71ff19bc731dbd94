"""Products, and the tree of problem types."""

import pytest

from rung.kit.errors import NotAllowed
from rung.tickets.actions import catalogue
from rung.tickets.actions.catalogue import CatalogueRefused
from rung.tickets.models import ProblemType, Product
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(ada, now):
    """Add a problem type under a parent as an administrator."""
    return lambda name, parent=None: catalogue.add_problem_type(name=name, parent=parent, by=actor(ada), now=now)


def paths():
    return list(ProblemType.objects.order_by("path").values_list("path", flat=True))


def test_a_product_is_added_renamed_and_retired(ada, now):
    product = catalogue.add_product(name=" Cloud\nPBX ", by=actor(ada), now=now)
    catalogue.rename_product(product=product, to="PBX", by=actor(ada), now=now)
    for is_active in (False, False, True):
        catalogue.set_product_active(product=product, is_active=is_active, by=actor(ada), now=now)

    assert Product.objects.values_list("name", "is_active").get() == ("PBX", True)
    assert event_kinds(product) == ["product.added", "product.renamed", "product.retired", "product.restored"]
    assert last_event(product).audience == "vendor"


@pytest.mark.parametrize("name", ["pbx", " PBX ", " ", "\x00"])
def test_a_product_has_a_name_of_its_own(ada, now, name):
    catalogue.add_product(name="PBX", by=actor(ada), now=now)

    with pytest.raises(CatalogueRefused):
        catalogue.add_product(name=name, by=actor(ada), now=now)

    assert Product.objects.get().name == "PBX"


def test_a_problem_type_lies_beneath_its_parent(add):
    voice = add("Voice")
    quality = add(" Call\nquality ", voice)

    assert (quality.path, quality.depth, voice.depth) == ("Voice / Call quality", 1, 0)
    assert last_event(quality).data == {"name": "Voice / Call quality"}


def test_the_paths_of_all_beneath_follow_a_new_name(ada, now, add):
    voice = add("Voice")
    add("Echo", add("Call quality", voice))
    add("Voicemail")

    renamed = catalogue.rename_problem_type(problem_type=voice, to="Calls", by=actor(ada), now=now)

    assert paths() == ["Calls", "Calls / Call quality", "Calls / Call quality / Echo", "Voicemail"]
    assert last_event(renamed).data == {"from": "Voice", "to": "Calls"}


def test_a_name_of_patterns_is_only_a_name(ada, now, add):
    strange = add("%_")
    add("x", strange)
    add("y", add("ab"))

    catalogue.rename_problem_type(problem_type=strange, to="c", by=actor(ada), now=now)

    assert paths() == ["ab", "ab / y", "c", "c / x"]


def test_what_is_added_beneath_a_parent_that_was_renamed_meanwhile_lies_beneath_its_new_name(ada, now, add):
    stale = add("Voice")
    catalogue.rename_problem_type(problem_type=stale, to="Calls", by=actor(ada), now=now)

    add("Echo", stale)

    assert paths() == ["Calls", "Calls / Echo"]


@pytest.mark.parametrize("name", ["voice", " VOICE ", "a/b", "", "\x00"])
def test_a_problem_type_has_a_name_of_its_own_without_a_slash(ada, now, add, name):
    add("Voice")
    fax = add("Fax")

    with pytest.raises(CatalogueRefused):
        add(name)
    with pytest.raises(CatalogueRefused):
        catalogue.rename_problem_type(problem_type=fax, to=name, by=actor(ada), now=now)

    assert paths() == ["Fax", "Voice"]


def test_a_path_stays_within_its_length(ada, now, add):
    top = add("b")
    deep = add("e" * 80, add("d" * 80, add("c" * 80, top)))

    with pytest.raises(CatalogueRefused):
        add("f", deep)
    with pytest.raises(CatalogueRefused):
        catalogue.rename_problem_type(problem_type=top, to="bb", by=actor(ada), now=now)

    assert max(map(len, paths())) == 250


def test_retiring_takes_all_beneath_and_bringing_back_begins_at_the_top(ada, now, add):
    voice = add("Voice")
    echo = add("Echo", voice)
    catalogue.set_problem_type_active(problem_type=voice, is_active=False, by=actor(ada), now=now)
    assert not ProblemType.objects.filter(is_active=True).exists()

    with pytest.raises(CatalogueRefused):
        catalogue.set_problem_type_active(problem_type=echo, is_active=True, by=actor(ada), now=now)
    catalogue.set_problem_type_active(problem_type=voice, is_active=True, by=actor(ada), now=now)

    assert ProblemType.objects.get(is_active=True) == voice
    assert event_kinds(voice)[1:] == ["problem_type.retired", "problem_type.restored"]


def test_a_ticket_keeps_what_was_retired(ada, pat, now, add):
    voice = add("Voice")
    ticket = factories.ticket(pat, problem_type=voice)

    catalogue.set_problem_type_active(problem_type=voice, is_active=False, by=actor(ada), now=now)

    ticket.refresh_from_db()
    assert ticket.problem_type == voice


@pytest.mark.parametrize("who", ["ana", "chen", "dana"])
def test_administrators_alone_change_the_catalogue(request, now, add, who):
    by, voice = actor(request.getfixturevalue(who)), add("Voice")

    for act, given in (
        (catalogue.add_product, {"name": "x"}),
        (catalogue.add_problem_type, {"name": "x", "parent": None}),
        (catalogue.rename_problem_type, {"problem_type": voice, "to": "x"}),
        (catalogue.set_problem_type_active, {"problem_type": voice, "is_active": False}),
    ):
        with pytest.raises(NotAllowed):
            act(**given, by=by, now=now)

    assert (paths(), Product.objects.count()) == (["Voice"], 0)
