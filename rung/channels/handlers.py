from rung.channels.actions import tell
from rung.record.models import Event


def notify(event: Event) -> None:
    """Tell the people whom an event concerns (`audience.py` says who). Safe to run twice."""
    tell(event=event)
