"""Words that every line of the record uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """The way by which an act came in."""

    PAGE = "page", _("page")
    MAIL = "mail", _("mail")
    API = "api", _("API")
    COMMAND = "command", _("command")
    IMPORT = "import", _("import")
    CLOCK = "clock", _("by itself")


class Audience(models.TextChoices):
    """Who may ever read an event: the partner and the vendor, or the vendor alone."""

    EVERYBODY = "everybody", _("partner and vendor")
    VENDOR = "vendor", _("vendor only")


class JobState(models.TextChoices):
    """Where a job is in its life."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    PARKED = "parked", _("parked")

    @classmethod
    def of(cls, status: str) -> "JobState":
        """The house's word for what the queue's own table calls it."""
        return {"READY": cls.WAITING, "RUNNING": cls.RUNNING, "SUCCESSFUL": cls.DONE, "FAILED": cls.PARKED}[status]
