from rung.channels.models.notification import Notification
from rung.channels.models.outgoing_mail import OutgoingMail

__all__ = ["Notification", "OutgoingMail"]
