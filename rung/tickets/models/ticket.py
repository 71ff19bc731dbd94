from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rung.people.models import Contact, Engineer, Partner, Person, Team
from rung.tickets.models.subject_matter import ProblemType, Product
from rung.tickets.states import ENDED, SUBJECT_LENGTH, Outcome, Priority, Status, Type


class Ticket(models.Model):
    """A numbered matter with a thread. Its number is its key: short, and it tells nothing."""

    number = models.BigAutoField(primary_key=True)
    type = models.CharField(_("type"), max_length=20, choices=Type.choices, default=Type.ANY)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.NEW)
    # Kept beside status so that the partial indexes of the queues can name it.
    is_open = models.BooleanField(default=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, null=True, blank=True)

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    requester = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, db_index=False)
    assignee = models.ForeignKey(
        Engineer, null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned", db_index=False
    )
    problem_type = models.ForeignKey(ProblemType, null=True, blank=True, on_delete=models.PROTECT)
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.PROTECT)
    followers = models.ManyToManyField(Person, related_name="following", blank=True)

    # The open escalation on this ticket, if there is one. While it is set, the ticket shows as type ESCALATION.
    escalation_ticket = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # What it was made from, once: a line of an import (source and its number there), or one sending of a form.
    source_ref = models.CharField(max_length=120, null=True, blank=True)

    opened_at = models.DateTimeField()
    # Any change moves `changed_at`; only what the partner may see moves `public_at`.
    changed_at = models.DateTimeField()
    public_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    first_response_at = models.DateTimeField(null=True, blank=True)
    last_reply_at = models.DateTimeField()
    last_reply_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_open=True) ^ Q(status__in=ENDED), name="open_unless_ended"),
            models.CheckConstraint(
                condition=~Q(type=Type.ESCALATION) | Q(escalation_ticket__isnull=True),
                name="no_escalation_of_escalation",
            ),
            models.UniqueConstraint(fields=["source_ref"], name="imported_once"),
        ]
        indexes = [
            # The queues: newest change first, keyset by (changed_at, number).
            models.Index(fields=["assignee", "-changed_at", "-number"], condition=Q(is_open=True), name="queue_mine"),
            models.Index(fields=["team", "-changed_at", "-number"], condition=Q(is_open=True), name="queue_team"),
            models.Index(fields=["-changed_at", "-number"], condition=Q(is_open=True), name="queue_open"),
            models.Index(
                fields=["-changed_at", "-number"],
                condition=Q(is_open=True, assignee__isnull=True),
                name="queue_unassigned",
            ),
            models.Index(
                fields=["-changed_at", "-number"], condition=Q(escalation_ticket__isnull=False), name="queue_escalated"
            ),
            # The portal's lists.
            models.Index(fields=["partner", "-public_at", "-number"], name="partner_list"),
            models.Index(fields=["partner", "-public_at", "-number"], condition=Q(is_open=True), name="partner_open"),
            models.Index(fields=["requester", "-public_at", "-number"], name="requester_list"),
            models.Index(fields=["public_at", "number"], condition=Q(status=Status.SOLVED), name="solved_to_close"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def is_escalation(self) -> bool:
        return self.type == Type.ESCALATION

    @property
    def is_escalated(self) -> bool:
        return self.escalation_ticket_id is not None

    @property
    def shown_type(self) -> Type:
        """What the pages show: ESCALATION while one is open on it; its own type otherwise, untouched underneath."""
        return Type.ESCALATION if self.is_escalated else Type(self.type)
