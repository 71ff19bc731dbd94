"""Attachments out, and the preview of what is being written."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from markupsafe import Markup

from rung.kit.text import clean_lines, markdown_to_html
from rung.parts.door import EVERYBODY, door, found, me
from rung.tickets.access import attachments_visible_to
from rung.tickets.states import BODY_LENGTH

# What a browser may be told that a file is. None of these runs; all else goes out as bytes.
SAFE_TYPES = {
    "application/pdf",
    "application/zip",
    "application/gzip",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/csv",
    "text/plain",
}

# What the forms that offer a preview call their text.
_TEXTS = ("text", "body", "description", "words")


@door(*EVERYBODY)
def file(request: HttpRequest, key: str) -> FileResponse:
    """Hand out an attachment, always as a download that cannot run in our origin."""
    attachment = found(attachments_visible_to(me(request)).filter(key=key).first())
    kind = attachment.content_type if attachment.content_type in SAFE_TYPES else "application/octet-stream"
    response = FileResponse(attachment.file.open("rb"), as_attachment=True, filename=attachment.name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@door(*EVERYBODY)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What a text will look like. Without script this is a page of its own."""
    text = next((request.POST[name] for name in _TEXTS if request.POST.get(name)), "")
    html = Markup(markdown_to_html(clean_lines(text[:BODY_LENGTH])))  # noqa: S704  (cleaned by nh3)
    name = "front/preview_fragment.html" if request.headers.get("HX-Request") else "front/preview.html"
    return render(request, name, {"html": html})
