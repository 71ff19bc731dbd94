"""The demo's scribe leaves behind exactly what the actions leave: the same scenes are played through both."""

import pytest
from django.db import transaction

from rung.escalations.models import Climb, Escalation, Offer, Request, Review, Rung
from rung.people.models import Person
from rung.record.actor import RUNG, Actor
from rung.record.models import Event
from rung.record.states import Door
from rung.tickets.models import Link, Message, Ticket
from tests.importers.stage import ByActions, ByScribe, Stage, words

pytestmark = pytest.mark.django_db

MODELS = (Ticket, Message, Event, Link, Ticket.followers.through, Escalation, Request, Climb, Offer, Review)
# Which table a key leads to; keys differ between the two ways, places in the table do not.
LEADS_TO = {
    "ticket_id": Ticket, "original_id": Ticket, "source_id": Ticket, "target_id": Ticket, "escalation_ticket_id": Ticket,
    "thing_id": Ticket, "escalation_id": Escalation, "message_id": Message, "escalation": Ticket, "original": Ticket,
    "other": Ticket, "follows_up": Ticket,
}  # fmt: skip
SAME_FOR_ALL = {"partner_id", "problem_type_id", "product_id", "team_id", "rung_id"}


def ordinary_scene(play, stage):
    ana, bea = Actor(person=stage.ana), Actor(person=stage.bea, door=Door.MAIL)
    chen, cleo = Actor(person=stage.chen), Actor(person=stage.cleo)
    one = play.open(
        number=1001, requester=stage.ana, subject="Echo", words=words("It *echoes*"), by=ana, now=stage.at(0)
    )
    play.assign(one, to=None, by=cleo, now=stage.at(1), team=stage.team)
    play.assign(one, to=stage.chen, by=chen, now=stage.at(1))
    play.assign(one, to=stage.chen, by=chen, now=stage.at(2))
    play.set(one, "problem_type", stage.wrong, by=chen, now=stage.at(2))
    play.set(one, "product", stage.product, by=chen, now=stage.at(2))
    play.set(one, "type", "incident", by=ana, now=stage.at(2))
    play.set(one, "priority", 3, by=chen, now=stage.at(2))
    play.set(one, "priority", 3, by=chen, now=stage.at(3))
    play.follow(one, person=stage.bea, by=ana, now=stage.at(3))
    play.reply(one, words=words("Since when?"), by=chen, now=stage.at(3), then="waiting_partner")
    play.reply(one, words=words("Monday"), by=bea, now=stage.at(4))
    play.note(one, words=words("Odd"), by=chen, now=stage.at(5))
    play.reply(one, words=words("Carrier"), by=chen, now=stage.at(6), then="waiting_third_party")
    play.reply(one, words=words("Done"), by=chen, now=stage.at(7), then="solved", outcome="patched")
    play.reply(one, words=words("It is back"), by=ana, now=stage.at(8))
    play.reply(one, words=words("Done again"), by=chen, now=stage.at(9), then="solved", outcome="solved")
    two = play.open(
        number=1002,
        requester=stage.bea,
        subject="Other",
        words=words("Other"),
        by=bea,
        now=stage.at(10),
        type="question",
        priority=1,
        problem_type=stage.wrong,
        product=stage.product,
    )
    play.reply(two, words=words("We look"), by=chen, now=stage.at(11))
    play.link(source=two, target=one, kind="duplicates", by=chen, now=stage.at(12))
    play.close(one, now=stage.at(400))
    play.open(
        number=1003, requester=stage.ana, subject="Echo", words=words("Again"), by=ana, now=stage.at(401),
        follows_up=one, team=stage.team,
    )  # fmt: skip


def escalate(play, stage, *, by=None, requester=None):
    ana = Actor(person=stage.ana)
    original = play.open(
        number=1001, requester=stage.bea, subject="Echo", words=words("It echoes"), by=ana, now=stage.at(0)
    )
    play.escalate(
        original,
        number=1002,
        requester=requester or stage.ana,
        by=by or ana,
        now=stage.at(1),
        reasons=["data_loss", "recurrence"],
        words=words("Again!"),
        impact=3,
        urgency=2,
    )
    return original


def whole_scene(play, stage):
    ana, dana, dora = (Actor(person=one) for one in (stage.ana, stage.dana, stage.dora))
    bea, at = Actor(person=stage.bea), stage.at
    original = escalate(play, stage)
    play.join(by=bea, now=at(2), reasons=["reputation"], words=words("Us too"))
    play.escalation("acknowledge", by=dana, now=at(3))
    play.escalation("reply_on_escalation", words=words("I hold it"), by=dana, now=at(4))
    play.escalation("reply_on_escalation", words=words("Good"), by=ana, now=at(5))
    play.escalation("change_severity", to=1, why="Worse", by=dana, now=at(6))
    play.escalation("make_offer", words=words("**This**"), needs="You", by=dana, now=at(7))
    play.escalation("decline_offer", why="No", by=ana, now=at(8))
    play.escalation("climb_ladder", why="Credit", by=dana, now=at(9))
    play.escalation("make_offer", words=words("That"), needs="", by=dora, now=at(10))
    play.escalation("lapse_offer", by=RUNG, now=at(34))
    play.escalation("hand_over", to=stage.dana, by=dora, now=at(35))
    play.escalation("make_offer", words=words("More"), needs="", by=dana, now=at(36))
    play.escalation("accept_offer", words="Yes", by=ana, now=at(37))
    play.escalation("resolve", words=words("Done"), by=dana, now=at(40))
    play.escalation("reopen", why="No", by=ana, now=at(41))
    play.reply(original, words=words("We look again"), by=Actor(person=stage.chen), now=at(42))
    play.escalation("resolve", words=words("Now"), by=dana, now=at(43))
    play.escalation("close_with_review", cause="C", warranted="yes", prevention="P", by=dana, now=at(60))


def on_behalf_scene(play, stage):
    escalate(play, stage, by=Actor(person=stage.chen, on_behalf_of=stage.bea), requester=stage.bea)


def declined_scene(play, stage):
    ana, dana = Actor(person=stage.ana), Actor(person=stage.dana)
    escalate(play, stage)
    play.escalation("decline", why="Wait", by=dana, now=stage.at(2))
    play.escalation("appeal", words=words("We waited"), by=ana, now=stage.at(3))
    play.escalation("acknowledge", by=Actor(person=stage.dora), now=stage.at(4))


def appealed_to_the_team_scene(play, stage):
    ana, dana = Actor(person=stage.ana), Actor(person=stage.dana)
    Rung.objects.filter(position=2).update(holder=None)
    escalate(play, stage)
    play.escalation("acknowledge", by=dana, now=stage.at(2))
    play.escalation("decline", why="Wait", by=dana, now=stage.at(3))
    play.escalation("appeal", words=words("We waited"), by=ana, now=stage.at(4))


def withdrawn_scene(play, stage):
    ana, dana = Actor(person=stage.ana), Actor(person=stage.dana)
    escalate(play, stage)
    play.escalation("climb_ladder", why="not acknowledged", by=RUNG, now=stage.at(2))
    play.escalation("acknowledge", by=dana, now=stage.at(3))
    play.escalation("make_offer", words=words("This"), needs="", by=dana, now=stage.at(4))
    play.escalation("withdraw", why="Solved", by=ana, now=stage.at(5))


SCENES = (ordinary_scene, whole_scene, on_behalf_scene, declined_scene, appealed_to_the_team_scene, withdrawn_scene)


def rows(player, scene):
    """Every row that a scene leaves, as plain values."""
    savepoint = transaction.savepoint()
    stage = Stage()
    play = player(stage)
    scene(play, stage)
    play.finish()
    left = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
    places = {
        model: {one.get("number", one.get("id")): place for place, one in enumerate(left[model])} for model in left
    }
    people = {person.pk: person.name for person in Person.objects.all()}
    transaction.savepoint_rollback(savepoint)
    return {model: [plain(row, places, people) for row in found] for model, found in left.items()}


def plain(row, places, people):
    def value(name, what):
        if isinstance(what, dict):
            return what["name"] if "id" in what else {key: value(key, one) for key, one in what.items()}
        if name in LEADS_TO:
            return places[LEADS_TO[name]].get(what)
        if name in SAME_FOR_ALL:
            return what is None
        return people.get(what, what) if isinstance(what, int) and name.endswith(("_id", "by")) else what

    return {name: value(name, what) for name, what in row.items() if name not in ("id", "number")}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_scribe_leaves_what_the_actions_leave(scene):
    by_actions, by_scribe = rows(ByActions, scene), rows(ByScribe, scene)

    for model, expected in by_actions.items():
        assert by_scribe[model] == expected, model
