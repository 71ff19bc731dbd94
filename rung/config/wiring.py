"""Which kind of event starts which handlers. The one place to look when asking "what follows from this?"."""

from rung.record.wires import listen


def connect() -> None:
    """Called once at start."""
    for kind in ():
        listen(kind)
