"""The words of notifications and mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """How a mail stands. Every mail can be read in Rung, whatever its state."""

    KEPT = "kept", _("kept, no mail server is set up")
    QUEUED = "queued", _("waits to be sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    DROPPED = "dropped", _("not sent: the reader may not have it any more")


class Tone(models.TextChoices):
    """How loudly a notice speaks."""

    QUIET = "quiet", _("for the record")
    GO = "go", _("something moves")
    OK = "ok", _("something came good")
    SOON = "soon", _("something waits for you")
    LATE = "late", _("something presses")


class LinkPurpose(models.TextChoices):
    """Mails with a link that lets somebody in. It is made as the mail is sent and stored nowhere."""

    NONE = "", _("none")
    INVITATION = "invitation", _("invitation")
    RESET = "reset", _("reset of the password")


# Stands in the stored text where the link goes. The control in it is one that no name or text can bring along.
LINK_PLACE = "[a link, made as this mail is sent]\x1f"
