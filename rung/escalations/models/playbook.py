from django.db import models
from django.utils.translation import gettext_lazy as _

from rung.tickets.models import ProblemType


class Playbook(models.Model):
    """What Partner Success does and offers for one problem type. The nearest one up the tree applies."""

    problem_type = models.OneToOneField(
        ProblemType, on_delete=models.CASCADE, related_name="playbook", verbose_name=_("problem type")
    )
    title = models.CharField(_("title"), max_length=120)
    steps = models.TextField(_("steps"), blank=True, help_text=_("One a line, in order."))
    offer = models.TextField(_("offer text"), help_text=_("Markdown. It is edited before it is sent."))
    needs = models.TextField(_("what we need from the partner"), blank=True)

    class Meta:
        ordering = ["problem_type__path"]

    def __str__(self) -> str:
        return self.title

    @property
    def step_list(self) -> list[str]:
        return [line.strip() for line in self.steps.splitlines() if line.strip()]
