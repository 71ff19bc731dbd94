"""How often somebody may try. The limits are documented in docs/admin/people.md."""

import hashlib
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from rung.people.models import Attempt, Person
from rung.record.models import Event

_IPV6 = 6
# kind: (how many, within how long). The address is hashed: the table keeps no list of who was tried.
LIMITS = {
    "sign_in_here": (10, timedelta(minutes=15)),  # one account from one address
    "sign_in_from": (50, timedelta(minutes=15)),  # any account from one address
    "sign_in_to": (100, timedelta(hours=1)),  # one account from anywhere
    "reset_to": (3, timedelta(hours=1)),
    "reset_from": (20, timedelta(hours=1)),
    "invite_to": (2, timedelta(hours=1)),
    "invite_from": (20, timedelta(hours=1)),
}


def _keys(act: str, email: str, source: str) -> dict[str, str]:
    email, source = email.strip().lower(), network_of(source)
    said = {"here": f"{email}|{source}", "from": source, "to": email}
    return {
        kind: f"{kind}:{hashlib.sha256(said[kind.removeprefix(act + '_')].encode()).hexdigest()[:40]}"
        for kind in LIMITS
        if kind.startswith(act + "_")
    }


def network_of(source: str) -> str:
    """What one sender commands: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    return str(ip_network((address, 64), strict=False)) if address.version == _IPV6 else str(address)


def is_over(act: str, *, email: str, source: str, now: datetime) -> bool:
    """Has one of the limits of this act ("sign_in", "reset") been reached?"""
    for kind, key in _keys(act, email, source).items():
        most, within = LIMITS[kind]
        if kind == "sign_in_to" and _is_known(email, source):
            continue  # who is under attack from everywhere can still come in from where they were before
        if Attempt.objects.filter(key=key, at__gt=now - within).count() >= most:
            return True
    return False


def _is_known(email: str, source: str) -> bool:
    """Has this person signed in from this address before?"""
    person = Person.objects.filter(email=email.strip().lower()).first()
    return (
        person is not None and Event.objects.about(person).filter(kind="person.signed_in", data__source=source).exists()
    )


def count(act: str, *, email: str, source: str, now: datetime) -> None:
    """Note one try against each limit of this act."""
    Attempt.objects.bulk_create([Attempt(key=key, at=now) for key in _keys(act, email, source).values()])


def forget(act: str, *, email: str, source: str) -> None:
    """After success, the tries at this account from this address no longer count."""
    keys = _keys(act, email, source)
    if f"{act}_here" in keys:
        Attempt.objects.filter(key=keys[f"{act}_here"]).delete()


def prune(*, now: datetime) -> None:
    """Drop what no limit looks at any more."""
    Attempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
