"""Forms that make something carry a key of their own: sent twice, by a double click or a reload, they make it once."""

import hashlib
import re
import secrets

from django.http import HttpRequest

from rung.parts.door import me

_KEY = re.compile(r"[0-9a-f]{32}")


def form_key(request: HttpRequest) -> str:
    """The key for the hidden field `form_key`: the one that came with the form, or a new one."""
    given = request.POST.get("form_key", "")
    return given if _KEY.fullmatch(given) else secrets.token_hex(16)


def made_from(request: HttpRequest, *words: str) -> str | None:
    """What the thing is made from, for `source_ref`: this form of this person with these words. The same form gone
    back to and sent with other words makes another thing. None for a form without a key."""
    given = request.POST.get("form_key", "")
    if not _KEY.fullmatch(given):
        return None
    said = hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]
    return f"form:{me(request).pk}:{given}:{said}"
