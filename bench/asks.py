"""The pages and acts that are measured, as requests of a world's people."""

from collections.abc import Sequence

from bench.client import Ask
from bench.load import Supply
from bench.worlds import World

STATIC, SESSION = "static string", "session view"
QUEUES = ("open", "teams", "unassigned")
_WORDS = "It happened again this morning, and nobody can say why. Three shops cannot take calls."


def floors(world: World) -> dict[str, Ask]:
    return {STATIC: Ask(path="/bench/static/"), SESSION: Ask(path="/bench/session/", cookie=world.cast["engineer"])}


def pages(world: World) -> dict[str, Ask]:
    cast = world.cast
    return {
        "queue": Ask(path="/workspace/queues/open/", cookie=cast["engineer"]),
        "ticket": Ask(path=f"/workspace/tickets/{cast['ticket']}/", cookie=cast["engineer"]),
        "portal list": Ask(path="/tickets/?list=all", cookie=cast["contact"]),
        "desk list": Ask(path="/desk/", cookie=cast["success"]),
    }


def growing(world: World, queues: Sequence[str] = QUEUES) -> dict[str, list[Ask]]:
    """What must cost the same at every size. Of several the one that grew most counts."""
    cast = world.cast
    return {
        "queue": [Ask(path=f"/workspace/queues/{name}/", cookie=cast["engineer"]) for name in queues],
        "queue at 90 % depth": [
            Ask(path=f"/workspace/queues/{name}/?after={cast['deep'][name]}", cookie=cast["engineer"])
            for name in queues
        ],
        "ticket": [pages(world)["ticket"]],
        "portal list": [pages(world)["portal list"]],
        "portal list at 90 % depth": [
            Ask(path=f"/tickets/?list=all&after={cast['deep_portal']}", cookie=cast["contact"])
        ],
        "counts": [Ask(path="/workspace/queues/counts/", cookie=cast["engineer"])],
    }


def acts(world: World) -> dict[str, Supply]:
    """Forms that are sent. Each original is escalated once; its partner's number of requests an hour is kept."""
    originals = world.cast["originals"]
    turns = [(cookie, numbers[turn]) for turn in range(len(originals[0][1])) for cookie, numbers in originals]
    return {
        "escalate": Supply([escalation(cookie, number) for cookie, number in turns]),
        "reply": Supply([writing(world, number) for _cookie, number in turns], endless=True),
        "open": Supply([opening(cookie) for cookie, _numbers in originals], endless=True),
    }


def escalation(cookie: str, number: int) -> Ask:
    fields = {"reasons": ["recurrence"], "words": _WORDS, "impact": 3, "urgency": 2}
    return Ask(path=f"/tickets/{number}/escalation/", cookie=cookie, fields=fields)


def writing(world: World, number: int) -> Ask:
    fields = {"body": _WORDS, "kind": "reply"}
    return Ask(path=f"/workspace/tickets/{number}/messages/", cookie=world.cast["engineer"], fields=fields)


def opening(cookie: str) -> Ask:
    fields = {"type": "incident", "subject": "Calls drop after ten minutes", "description": _WORDS, "priority": 2}
    return Ask(path="/tickets/new/", cookie=cookie, fields=fields)
