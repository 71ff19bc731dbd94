from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Plan(models.TextChoices):
    """What support a partner has bought."""

    STANDARD = "standard", _("Standard")
    SILVER = "silver", _("Silver")
    GOLD = "gold", _("Gold")


class Partner(models.Model):
    """An organisation that the vendor supports."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    plan = models.CharField(_("support plan"), max_length=10, choices=Plan.choices, default=Plan.STANDARD)
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    languages = models.CharField(_("languages"), max_length=60, default="en", help_text=_("Codes, such as: en, de"))
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class PartnerDomain(models.Model):
    """A mail domain registered to a partner. One domain belongs to one partner."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("domain"), name="one_partner_a_domain")]

    def __str__(self) -> str:
        return self.domain
