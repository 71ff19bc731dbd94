from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is to Rung. Each role lands on a face of its own."""

    CONTACT = "contact", _("Contact")
    ENGINEER = "engineer", _("Support engineer")
    PARTNER_SUCCESS = "partner_success", _("Partner Success")
    ADMINISTRATOR = "administrator", _("Administrator")


VENDOR_ROLES = (Role.ENGINEER, Role.PARTNER_SUCCESS, Role.ADMINISTRATOR)
