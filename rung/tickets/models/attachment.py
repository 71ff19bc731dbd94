import secrets

from django.db import models

from rung.people.models import Person
from rung.tickets.models.message import Message


def new_key() -> str:
    """128 random bits: the address of a file tells nothing and cannot be guessed."""
    return secrets.token_hex(16)


def stored_name(attachment: "Attachment", _given: str) -> str:
    """Files lie under generated names; what the sender called them is only shown."""
    return f"attachments/{attachment.key[:2]}/{attachment.key}"


class Attachment(models.Model):
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=stored_name, max_length=100)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
