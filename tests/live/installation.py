"""A whole Rung of its own: pages and worker as processes, a real SMTP server, a home that is thrown away."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

PASSWORD = "staircase-of-oak-41"


class Sink:
    """Takes every mail in, and keeps it."""

    def __init__(self):
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in list(self.mails) if address in mail["To"]]

    def wait_for(self, address: str, words: str, seconds: float = 20) -> EmailMessage:
        """The first mail to this address with these words in its subject or text."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for mail in self.to(address):
                body = mail.get_body(("plain",))
                if words in mail["Subject"] or (body and words in body.get_content()):
                    return mail
            time.sleep(0.05)
        told = [(mail["To"], mail["Subject"]) for mail in self.mails]
        raise AssertionError(f"no mail to {address} with {words!r}; there are {told}")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """`with Installation() as rung:` serves at `rung.url`; `rung.sink` has the mail. `database` is a DATABASE_URL or None."""

    def __init__(self, *, database: str | None = None, workers: int = 2, **env: str):
        self.home = tempfile.mkdtemp(prefix="rung-live-")
        self.port, self.smtp_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.sink = Sink()
        self.mail_server = Controller(self.sink, hostname="127.0.0.1", port=self.smtp_port)
        self.env = {
            **os.environ,
            "RUNG_HOME": self.home,
            "RUNG_URL": self.url,
            "RUNG_PORT": str(self.port),
            "RUNG_WEB_WORKERS": str(workers),
            "RUNG_SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "RUNG_VENDOR": "Calder Voice",
            "DJANGO_SETTINGS_MODULE": "rung.config.settings",
            **env,
        }
        self.env.pop("DATABASE_URL", None)
        if database:
            self.env["DATABASE_URL"] = database
        self.process: subprocess.Popen | None = None

    def run(self, *words: str) -> str:
        """Run one `rung` command to its end."""
        return self._python("-m", "rung", *words)

    def script(self, module: str, *words: str) -> str:
        """Run a module of the tests inside this installation."""
        return self._python("-m", module, *words)

    def _python(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    def __enter__(self):
        self.mail_server.start()
        self.run("migrate", "--verbosity", "0")
        self.numbers = dict(re.findall(r"(\w+)=(\d+)", self.script("tests.live.world")))
        self.log = open(os.path.join(self.home, "log"), "w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rung", "serve"], env=self.env, stdout=self.log, stderr=self.log
        )
        self._wait()
        return self

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/health/", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"no page within 30 s: {open(self.log.name).read()[-3000:]}")

    def __exit__(self, *_error):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.mail_server.stop()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
