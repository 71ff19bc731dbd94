"""Problem types, products, playbooks and the ladder in the console."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rung.escalations.models import Playbook, Rung
from rung.tickets.models import ProblemType, Product
from tests.factories import escalation, problem_type, ticket

pytestmark = pytest.mark.django_db
PLAYBOOK = {"title": "Voice", "steps": "Name one owner", "body": "**A way back.**", "needs": ""}


def _rungs(*rungs, initial=0):
    said = {"rungs-TOTAL_FORMS": len(rungs), "rungs-INITIAL_FORMS": initial}
    for place, (name, holder) in enumerate(rungs):
        said |= {f"rungs-{place}-name": name, f"rungs-{place}-holder": holder}
    return said


def test_a_problem_type_is_added_renamed_and_retired(client_for, ada):
    parent = problem_type("Voice")
    client = client_for(ada)

    client.post(reverse("console:add_problem_type"), {"name": "Echo", "parent": parent.pk})
    client.post(reverse("console:problem_type", args=[parent.pk]), {"name": "Calls"})
    client.post(reverse("console:retire_problem_type", args=[parent.pk]), {"to": "retired"})

    tree = [(node.path, node.is_active) for node in ProblemType.objects.order_by("path")]
    assert tree == [("Calls", False), ("Calls / Echo", False)]
    assert "Echo (retired)" in client.get(reverse("console:problem_types")).content.decode()


def test_a_child_cannot_come_back_alone(client_for, ada):
    child = problem_type("Voice / Echo")
    ProblemType.objects.update(is_active=False)

    answer = client_for(ada).post(reverse("console:retire_problem_type", args=[child.pk]), {"to": "active"})

    assert answer.status_code == 422
    assert "Bring back “Voice” first." in answer.content.decode()


def test_a_name_that_is_taken_comes_back(client_for, ada):
    problem_type("Voice")
    Product.objects.create(name="SBC")
    client = client_for(ada)

    for name, typed in (("add_problem_type", "voice"), ("add_product", "sbc")):
        answer = client.post(reverse(f"console:{name}"), {"name": typed})
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode()


def test_a_product_is_added_renamed_and_retired(client_for, ada):
    client = client_for(ada)

    client.post(reverse("console:add_product"), {"name": "SBC"})
    made = Product.objects.get()
    client.post(reverse("console:product", args=[made.pk]), {"name": "SBC 4"})
    client.post(reverse("console:retire_product", args=[made.pk]), {"to": "retired"})

    made.refresh_from_db()
    assert (made.name, made.is_active) == ("SBC 4", False)


def test_a_playbook_is_written_and_covers_what_lies_beneath(client_for, ada):
    beneath = problem_type("Voice / Echo")
    client = client_for(ada)

    written = client.post(reverse("console:playbook", args=[beneath.parent_id]), PLAYBOOK)
    kept = client.post(reverse("console:playbook", args=[beneath.pk]), {**PLAYBOOK, "body": "", "steps": "A long list"})

    assert [written.status_code, kept.status_code] == [303, 422]
    assert Playbook.objects.get().offer == "**A way back.**"
    assert "A long list</textarea>" in kept.content.decode()
    assert "from above: Voice" in client.get(reverse("console:playbooks")).content.decode()


def test_the_ladder_is_set(client_for, ada, dana):
    answer = client_for(ada).post(reverse("console:ladder"), _rungs(("On duty", ""), ("Head", dana.pk), ("", "")))

    assert answer.status_code == 303
    assert [(rung.name, rung.holder_id) for rung in Rung.objects.all()] == [("On duty", None), ("Head", dana.pk)]


def test_a_rung_that_was_stood_on_stays(client_for, ada, ana):
    escalation(ticket(ana))
    Rung.objects.exclude(position=1).delete()

    answer = client_for(ada).post(reverse("console:ladder"), _rungs(("", ""), initial=1))

    assert answer.status_code == 422
    assert "at least one rung" in answer.content.decode()


def test_an_engineer_never_holds_a_rung(client_for, ada, chen):
    answer = client_for(ada).post(reverse("console:ladder"), _rungs(("On duty", chen.pk)))

    assert answer.status_code == 422
    assert 'value="On duty"' in answer.content.decode()


@pytest.mark.parametrize("name", ["problem_types", "products", "playbooks"])
def test_the_lists_ask_the_same_number_of_queries_for_one_and_for_many(client_for, ada, name):
    client = client_for(ada)

    def make(number):
        node = problem_type(f"Voice {number} / Echo")
        Playbook.objects.create(problem_type=node, title="x", offer="x")
        Product.objects.create(name=f"SBC {number}")

    make(0)
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse(f"console:{name}"))
    for number in range(1, 20):
        make(number)

    with CaptureQueriesContext(connection) as for_many:
        client.get(reverse(f"console:{name}"))

    assert len(for_many) == len(for_one)
