from collections import deque

from rung.tickets.states import MOVES


def way(start: str, to: str) -> list[str]:
    """The statuses to go through, the last one being `to`: the shortest way of allowed moves.

    Other systems skip steps: a ticket that is closed there at once was solved on the way. Where no way leads, only
    `to` is returned, and moving there is refused with its reason.
    """
    ways = deque([[start]])
    seen = {start}
    while ways:
        done = ways.popleft()
        for step in MOVES[done[-1]]:
            if step == to:
                return [*done[1:], to]
            if step not in seen:
                seen.add(step)
                ways.append([*done, step])
    return [to]
