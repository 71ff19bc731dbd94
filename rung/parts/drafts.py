"""Drafts of forms: kept in the reader's browser while they write, dropped when the server has what was written."""

from django.http import HttpRequest

from rung.parts.door import me


def draft_key(request: HttpRequest, what: str) -> str:
    """The name of a draft. It names the reader too: two who share a browser do not see each other's words."""
    return f"{me(request).pk}-{what}"


def draft_done(request: HttpRequest, what: str) -> None:
    """Have the next page drop this draft: its form was accepted."""
    request.session["drafts_done"] = [*request.session.get("drafts_done", []), draft_key(request, what)]
