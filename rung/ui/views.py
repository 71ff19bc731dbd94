from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rung.ui.bundle import bundle, kind_of


@require_safe
def serve_bundle(request: HttpRequest, name: str) -> HttpResponse:
    """Serve the joined stylesheet or script.

    A page of the last deployment may ask for an older name: it gets the present file, uncached.
    """
    kind = kind_of(name)
    if kind is None:
        raise Http404
    file = bundle(kind)
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(file.packed if packs else file.plain, content_type=file.content_type)
    if packs:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=31536000, immutable" if name == file.name else "no-cache"
    return response
