"""The one job of the channels: send one mail."""

from django.utils import timezone
from django_tasks import task


@task()
def send_mail(mail_id: int) -> None:
    """Send a mail that waits; does nothing for one that was sent, so it is safe to run twice."""
    from rung.channels.actions.deliver import deliver_mail

    deliver_mail(mail_id=mail_id, now=timezone.now())
