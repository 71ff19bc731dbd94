import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Received:
    """One mail as it came over the wire: the envelope and the bytes."""

    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    def part(self, kind: str) -> str:
        body = self.message.get_body((kind,))
        assert body is not None
        return body.get_content()

    @property
    def text(self) -> str:
        return self.part("plain")

    @property
    def html(self) -> str:
        return self.part("html")

    def __getitem__(self, header: str) -> str | None:
        value = self.message[header]
        return None if value is None else str(value)


@dataclass
class Sink:
    """A handler for aiosmtpd. `answers` are given to the first recipients and messages instead of accepting them."""

    received: list[Received] = field(default_factory=list)
    refuse_recipients: list[str] = field(default_factory=list)
    refuse_messages: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.refuse_recipients:
            return self.refuse_recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuse_messages:
            return self.refuse_messages.pop(0)
        self.received.append(Received(list(envelope.rcpt_tos), envelope.original_content))
        return "250 taken"

    def to(self, address: str) -> list[Received]:
        return [mail for mail in self.received if mail.recipients == [address]]

    @property
    def recipients(self) -> list[str]:
        return sorted(recipient for mail in self.received for recipient in mail.recipients)


@contextmanager
def open_sink() -> Iterator[Sink]:
    """A sink that listens on a port of this machine for the length of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = Sink(port=port)
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
