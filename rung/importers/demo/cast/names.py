"""Names of people, and the addresses made of them."""

from collections.abc import Sequence
from random import Random

from rung.importers.demo.tables import table
from rung.importers.latin import latin


def some_name(rng: Random, languages: Sequence[str]) -> tuple[str, str]:
    """A name in one of these languages, and the first part of its address."""
    names = table("names")
    known = [language for language in languages if language in names]
    said = names[rng.choice(known or ["en"])]
    if "full" in said:
        name, spelling = rng.choice(said["full"])
        return name, spelling
    first, last = rng.choice(said["first"]), rng.choice(said["last"])
    return f"{first} {last}", f"{latin(first)}.{latin(last)}"


class Addresses:
    """Gives each person an address of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def one(self, first_part: str, domain: str) -> str:
        email, count = f"{first_part}@{domain}", 1
        while email in self._taken:
            count += 1
            email = f"{first_part}{count}@{domain}"
        self._taken.add(email)
        return email
