"""One stylesheet and one script out of many small files, without a build step; and htmx, packed.

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
from django.contrib.staticfiles import finders

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
    """Give the joined file of a kind, `css` or `js`; or `htmx`, alone, for it is no module."""
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


def kind_of(name: str) -> str | None:
    """Give the kind of a bundle by its name, or by that of an older one."""
    stem, _, suffix = name.partition(".")
    kind = {"rung": suffix.rpartition(".")[2], "htmx": "htmx"}.get(stem)
    return kind if kind in _CONTENT_TYPES else None


_SCRIPT = "text/javascript; charset=utf-8"
_CONTENT_TYPES = {"css": "text/css; charset=utf-8", "js": _SCRIPT, "htmx": _SCRIPT}


@cache
def _join(kind: str) -> Bundle:
    plain = _htmx() if kind == "htmx" else _joined(kind)
    digest = hashlib.sha256(plain).hexdigest()[:12]
    name = f"htmx.{digest}.js" if kind == "htmx" else f"rung.{digest}.{kind}"
    return Bundle(name, _CONTENT_TYPES[kind], plain, gzip.compress(plain, 9, mtime=0))


def _joined(kind: str) -> bytes:
    prepare = {"css": _css, "js": _js}[kind]
    return "\n".join(prepare(path.read_text(encoding="utf-8")) for path in parts(kind)).encode()


def _htmx() -> bytes:
    """Give the file that django-htmx ships."""
    return Path(str(finders.find("django_htmx/htmx-2.min.js"))).read_bytes()


def _css(text: str) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", without_comments).strip()


def _js(text: str) -> str:
    """Give each module a scope of its own; the modules neither import nor export."""
    return "{\n" + text.strip() + "\n}"
