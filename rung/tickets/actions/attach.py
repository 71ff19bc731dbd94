import hashlib
import mimetypes
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.core.files.base import File

from rung.kit.text import file_name
from rung.record.actor import Actor
from rung.tickets.models import Attachment, Message


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A file as it came in: its name is the sender's word and is not trusted."""

    name: str
    file: IO[bytes]


def attach(message: Message, files: Sequence[Incoming], *, by: Actor) -> list[Attachment]:
    """Store each file under a name of our own and tie it to the message.

    The bytes are on the disk before the row is committed: after a crash there may be a file without a row, never a
    row without its file. The type is told from the name alone, and downloads never trust it.
    """
    kept = []
    for incoming in files:
        incoming.file.seek(0)
        digest = hashlib.file_digest(incoming.file, "sha256").hexdigest()  # type: ignore[arg-type]
        size = incoming.file.seek(0, os.SEEK_END)  # a digest of what lies in memory is made without moving in it
        incoming.file.seek(0)
        name = file_name(incoming.name)
        kept.append(
            Attachment.objects.create(
                message=message,
                uploaded_by=by.person,
                name=name,
                content_type=(mimetypes.guess_type(name)[0] or "application/octet-stream")[:100],
                size=size,
                sha256=digest,
                file=File(incoming.file, name=name),
            )
        )
    return kept
