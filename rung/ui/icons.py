"""The drawn set of icons: paths on a 16 by 16 grid, stroked in the colour of the text beside them."""

# ruff: noqa: E501 (a path is one word)
from functools import cache

from django.utils.safestring import SafeString

_RING = '<circle cx="8" cy="8" r="6"/>'

DRAWINGS = {
    "archive": '<path d="M2 3h12v3H2zM3 6v7h10V6M6.5 8.5h3"/>',
    "arrow-down": '<path d="M8 3v10M4 9l4 4 4-4"/>',
    "arrow-left": '<path d="M13 8H3M7 4 3 8l4 4"/>',
    "arrow-right": '<path d="M3 8h10M9 4l4 4-4 4"/>',
    "arrow-up": '<path d="M8 13V3M4 7l4-4 4 4"/>',
    "ask": _RING + '<path d="M6.2 6.4C6.4 5.2 7.2 4.8 8 4.8c1 0 1.8.6 1.8 1.6 0 1.3-1.8 1.4-1.8 2.8M8 11.2v.1"/>',
    "back": '<path d="M10 3 5 8l5 5"/>',
    "bell": '<path d="M3.5 11.5c1-1.2 1-2.3 1-4.5a3.5 3.5 0 0 1 7 0c0 2.2 0 3.3 1 4.5zM6.8 13.8h2.4"/>',
    "bolt": '<path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z"/>',
    "book": '<path d="M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zM8 4v10"/>',
    "bug": '<path d="M5 7a3 3 0 0 1 6 0v3a3 3 0 0 1-6 0zM5.8 4.8 4.5 3M10.2 4.8 11.5 3M5 8.5H2M11 8.5h3M5.2 11l-2.4 2M10.8 11l2.4 2"/>',
    "building": '<path d="M3.5 14V2.5h6V14M9.5 6.5h3.5V14M2 14h12M5.5 5h2M5.5 7.8h2M5.5 10.6h2"/>',
    "calendar": '<path d="M2.5 3.5h11v10h-11zM2.5 6.7h11M5.3 2v2.5M10.7 2v2.5"/>',
    "chart": '<path d="M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V6.8"/>',
    "check": '<path d="m3 8.5 3.5 3.5L13 4.5"/>',
    "chevron-down": '<path d="m4 6 4 4 4-4"/>',
    "chevron-right": '<path d="m6 4 4 4-4 4"/>',
    "chevrons": '<path d="m4 8 4-4 4 4M4 12.5l4-4 4 4"/>',
    "circle": '<circle cx="8" cy="8" r="5.5"/>',
    "circle-check": _RING + '<path d="m5.5 8.2 1.8 1.8 3.2-3.6"/>',
    "circle-dot": '<circle cx="8" cy="8" r="5.5"/><circle cx="8" cy="8" r="1.5"/>',
    "circle-x": _RING + '<path d="m6 6 4 4M10 6l-4 4"/>',
    "clock": _RING + '<path d="M8 4.5V8l2.5 1.5"/>',
    "copy": '<path d="M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1"/>',
    "database": '<ellipse cx="8" cy="3.8" rx="5" ry="1.8"/>'
    '<path d="M3 3.8v8.4c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V3.8M3 8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8"/>',
    "dots": '<path d="M3.5 8h.1M8 8h.1M12.5 8h.1" stroke-width="2.5"/>',
    "download": '<path d="M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11"/>',
    "edit": '<path d="m10.5 3 2.5 2.5-7.5 7.5-3 .5.5-3zM9 4.5 11.5 7"/>',
    "equals": '<path d="M3.5 6h9M3.5 10h9"/>',
    "eye": '<path d="M1.5 8C3 5.3 5.2 4 8 4s5 1.3 6.5 4c-1.5 2.7-3.7 4-6.5 4s-5-1.3-6.5-4z"/><circle cx="8" cy="8" r="1.8"/>',
    "file": '<path d="M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3"/>',
    "filter": '<path d="M2 4h12M4.5 8h7M6.5 12h3"/>',
    "flag": '<path d="M3.5 14.5v-12H12l-2 3 2 3H3.5"/>',
    "folder": '<path d="M2 13V3.5h4l1.5 2H14V13z"/>',
    "globe": _RING + '<path d="M2 8h12M8 2c-3.5 3.6-3.5 8.4 0 12M8 2c3.5 3.6 3.5 8.4 0 12"/>',
    "history": '<path d="M3 8a5 5 0 1 0 1.6-3.7M2.7 1.8v2.9h2.9M8 5.3V8l2 1.3"/>',
    "info": _RING + '<path d="M8 7.3v3.7M8 5v.1"/>',
    "key": '<circle cx="5" cy="11" r="2.5"/><path d="m6.8 9.2 6.2-6.2M10.5 5.5l2 2"/>',
    "keyboard": '<rect x="1.5" y="4" width="13" height="8.5" rx="1.2"/><path d="M4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.8h6"/>',
    "ladder": '<path d="M4.5 1.5v13M11.5 1.5v13M4.5 4.5h7M4.5 8h7M4.5 11.5h7"/>',
    "layers": '<path d="M8 2 2 5l6 3 6-3zM2 8.2l6 3 6-3M2 11.3l6 3 6-3"/>',
    "link": '<path d="M6.7 9.3a2.7 2.7 0 0 0 3.8 0l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-.7.7M9.3 6.7a2.7 2.7 0 0 0-3.8 0L3.3 8.9'
    'a2.7 2.7 0 0 0 3.8 3.8l.7-.7"/>',
    "list": '<path d="M6 4h8M6 8h8M6 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1"/>',
    "lock": '<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
    "mail": '<path d="M2 3.5h12v9H2zM2 4l6 5 6-5"/>',
    "megaphone": '<path d="M2.5 6.5v3H5l6 3.5V3L5 6.5zM13.5 6.5v3M5 9.5l.8 4"/>',
    "menu": '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
    "merge": '<path d="M4 2.5v4c0 2.5 4 2.5 4 5v2M12 2.5v4c0 2.5-4 2.5-4 5M5.8 11.5 8 13.7l2.2-2.2"/>',
    "moon": '<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z"/>',
    "note": '<path d="M2.5 2.5h11v7l-4 4h-7zM13.5 9.5h-4v4M5 5.5h6M5 8h3"/>',
    "paperclip": '<path d="M12.5 7.5 8 12a3 3 0 0 1-4.3-4.3l5-5a2 2 0 0 1 2.9 2.9l-5 5a1 1 0 0 1-1.5-1.5L9.5 4.7"/>',
    "pause": '<path d="M5.5 3.5v9M10.5 3.5v9"/>',
    "people": '<circle cx="6" cy="5.5" r="2.3"/><path d="M1.5 13.5c.3-2.7 2-4 4.5-4s4.2 1.3 4.5 4M10.5 3.5a2.2 2.2 0 0 1 0 4.2'
    'M12 9.9c1.5.5 2.3 1.7 2.5 3.6"/>',
    "person": '<circle cx="8" cy="5" r="2.7"/><path d="M2.8 14c.4-3 2.4-4.5 5.2-4.5s4.8 1.5 5.2 4.5"/>',
    "phone": '<path d="M3 2.5h2.5l1.2 3-1.5 1.2a8 8 0 0 0 4.1 4.1l1.2-1.5 3 1.2V13c0 .6-.5 1-1 1A11 11 0 0 1 2 3.5c0-.5.4-1 1-1z"/>',
    "play": '<path d="M5 3v10l8-5z"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "queue": '<path d="M2.5 3.5h11M2.5 7h11M2.5 10.5h7M2.5 14h4"/>',
    "refresh": '<path d="M13 8a5 5 0 1 1-1.6-3.7M13.3 1.8v2.9h-2.9"/>',
    "reply": '<path d="M6.5 3.5 2.5 7.5l4 4M2.5 7.5H9c2.8 0 4.5 1.7 4.5 5"/>',
    "scales": '<path d="M8 2v12M4.5 14h7M2.5 4.5h11M2.5 4.5.9 9h3.7zM13.5 4.5 11.9 9h3.2"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "send": '<path d="M2 8 14 2.5 10 13.5 7.5 9zM7.5 9 14 2.5"/>',
    "settings": '<circle cx="8" cy="8" r="2.2"/>'
    '<path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4"/>',
    "shield": '<path d="M8 1.8 13 3.5v4c0 3-1.8 5.3-5 6.8-3.2-1.5-5-3.8-5-6.8v-4zM5.7 8l1.7 1.7 3-3.2"/>',
    "sign-out": '<path d="M9.5 3H3v10h6.5M6.5 8H14M11.5 5.5 14 8l-2.5 2.5"/>',
    "speech": '<path d="M2 3h12v8H7l-3 2.8V11H2zM5 6h6M5 8.3h3.5"/>',
    "star": '<path d="m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z"/>',
    "sun": '<circle cx="8" cy="8" r="2.8"/><path d="M8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"/>',
    "tag": '<path d="M2.5 2.5h5.5l6 6-5.5 5.5-6-6zM5.5 5.5h.1"/>',
    "trash": '<path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5 4.5 14h7l.5-9.5M6.7 7.2v4M9.3 7.2v4"/>',
    "tray": '<path d="M2 9.5 3.8 3h8.4L14 9.5v4H2zM2 9.5h3.5c.3 1.3 1.2 2 2.5 2s2.2-.7 2.5-2H14"/>',
    "undo": '<path d="M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6"/>',
    "upload": '<path d="M8 11V3M4.5 6.5 8 3l3.5 3.5M2.5 13.5h11"/>',
    "warning": '<path d="M8 2.2 14.2 13.2H1.8zM8 6.5v3M8 11.3v.1"/>',
    "wave": '<path d="M1.5 8H3M4.5 5v6M7 2.5v11M9.5 5v6M12 6.5v3M14 8h.5"/>',
    "wrench": '<path d="M13.5 4.5a3.5 3.5 0 0 1-4.7 4.2L4.5 13 3 11.5l4.3-4.3a3.5 3.5 0 0 1 4.2-4.7L9.5 4.5l2 2z"/>',
    "x": '<path d="m4 4 8 8M12 4l-8 8"/>',
}

# Words under which page authors look for a drawing.
ALSO = {
    "data": "database",
    "desk": "ladder",
    "dial": "clock",
    "emergency": "bolt",
    "inbox": "tray",
    "offer": "flag",
    "open": "circle",
    "partners": "people",
    "retry": "refresh",
    "solutions": "book",
    "tickets": "tray",
    "urgent": "chevrons",
    "waiting": "pause",
    "normal": "equals",
}

_CLASSES = {16: "i", 20: "i l"}

NAMES = frozenset(DRAWINGS) | frozenset(ALSO)


@cache
def icon(name: str, size: int = 16) -> SafeString:
    """Draw an icon for the eye only: the word beside it carries the meaning."""
    drawing = DRAWINGS[ALSO.get(name, name)] if name in NAMES else None
    if drawing is None:
        raise ValueError(f"There is no icon named {name!r}.")
    if size not in _CLASSES:
        raise ValueError(f"Icons are 16 or 20 pixels, not {size!r}.")
    return SafeString(f'<svg class="{_CLASSES[size]}" viewBox="0 0 16 16" aria-hidden="true">{drawing}</svg>')
