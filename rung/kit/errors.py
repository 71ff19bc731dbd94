"""Expected refusals: each has a code, and a text for the reader that says what to do next."""

from typing import Any

from django.utils.functional import Promise


class Refused(Exception):
    """An act that Rung's rules do not allow. Doors show `text` where the act was asked for; nothing has changed."""

    code = "refused"

    def __init__(self, text: "str | Promise", **facts: Any) -> None:
        super().__init__(str(text))
        self.text = text
        self.facts = facts


class NotAllowed(Refused):
    """The actor may not do this, whatever the state of the thing."""

    code = "not_allowed"
