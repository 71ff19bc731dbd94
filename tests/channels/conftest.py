from collections.abc import Callable, Iterator

import pytest

from rung.record.worker import drain
from tests.channels.sink import Sink, open_sink


@pytest.fixture
def settle(db) -> Callable[[], int]:
    """Run what follows from the events so far, as a worker would."""
    return drain


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A real mail server on this machine that keeps what it is given."""
    with open_sink() as sink:
        yield sink


@pytest.fixture
def mail_on(settings, sink) -> Sink:
    """Rung sends its mail to the sink."""
    settings.RUNG_SMTP_URL = f"smtp://127.0.0.1:{sink.port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.RUNG_URL = "https://rung.vendor.example"
    settings.RUNG_VENDOR = "Vendor"
    return sink
