"""One stylesheet and one script out of many small files, without a build step.

The files are joined in a fixed order when first asked for, named by their content and kept in memory, so a browser
fetches each once and a deployment never serves yesterday's look. With DEBUG they are joined anew on each request.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

_HERE = Path(__file__).parent / "static" / "ui"

# The order of the cascade: layers.css names the layers, so within a layer only ties are decided by this order.
STYLES = ("layers", "reset", "tokens", "base", "layout", "panes")
LAST_STYLES = ("utilities", "print")


class Bundle(NamedTuple):
    """A joined file, ready for the wire."""

    name: str
    content_type: str
    plain: bytes
    packed: bytes


def bundle(kind: str) -> Bundle:
    """Give the joined file of a kind, `css` or `js`."""
    if settings.DEBUG:
        _join.cache_clear()
    return _join(kind)


def parts(kind: str) -> list[Path]:
    """List the files of a kind in their order."""
    found = {path.stem: path for path in sorted((_HERE / kind).glob(f"*.{kind}"))}
    if kind == "js":
        return list(found.values())
    middle = [name for name in found if name not in STYLES + LAST_STYLES]
    return [found[name] for name in (*STYLES, *middle, *LAST_STYLES)]


@cache
def _join(kind: str) -> Bundle:
    prepare = {"css": _css, "js": _js}[kind]
    plain = "\n".join(prepare(path.read_text(encoding="utf-8")) for path in parts(kind)).encode()
    digest = hashlib.sha256(plain).hexdigest()[:12]
    content_type = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}[kind]
    return Bundle(f"rung.{digest}.{kind}", content_type, plain, gzip.compress(plain, 9, mtime=0))


def _css(text: str) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", without_comments).strip()


def _js(text: str) -> str:
    """Give each module a scope of its own; the modules neither import nor export."""
    return "{\n" + text.strip() + "\n}"
