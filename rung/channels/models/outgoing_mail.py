from django.db import models

from rung.channels.states import LinkPurpose, MailState
from rung.people.models import Person
from rung.record.models import Event


class OutgoingMail(models.Model):
    """One mail to one address, written when its event was handled: sent again, it is the same to the byte.

    Only a link that lets somebody in is put in as the mail is sent (`link_purpose`), so that no secret is stored.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    event = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    body_text = models.TextField()
    body_html = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    in_reply_to = models.CharField(max_length=200, blank=True)
    references = models.TextField(blank=True)
    list_id = models.CharField(max_length=200, blank=True)
    link_purpose = models.CharField(max_length=12, choices=LinkPurpose.choices, blank=True)
    state = models.CharField(max_length=10, choices=MailState.choices)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="one_mail_a_reader_and_event")]
        indexes = [
            models.Index(fields=["state", "-id"], name="mail_by_state"),
            models.Index(fields=["to", "-id"], name="mail_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"
