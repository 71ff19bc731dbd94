from django.db import models
from django.utils.translation import gettext_lazy as _


class Product(models.Model):
    """What the vendor sells and supports."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ProblemType(models.Model):
    """A node in the administrator's tree of what can be wrong. `path` is its full name and orders the tree."""

    name = models.CharField(_("name"), max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=250, unique=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path

    @property
    def depth(self) -> int:
        return self.path.count(" / ")
