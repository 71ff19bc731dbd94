"""Files (ABUSE_CASES AC-024, AC-025, AC-030, AC-053)."""

import hashlib
import re
import stat
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from rung.tickets.access import attachments_visible_to
from rung.tickets.actions import Incoming, reply
from tests import factories
from tests.factories import actor, incoming

pytestmark = pytest.mark.django_db

CONTENT = b"\x00\x01trace\xff" * 100
HOSTILE = {
    "../../x": "x",
    "..\\..\\x": "x",
    "/etc/cron.d/x": "x",
    "x\x00.png": "x.png",
    ".htaccess": "htaccess",
    "C:\\x": "x",
    "n" * 3000: "n" * 250,
    '"><script>alert(1)<\\script>.txt': "script>.txt",
    "": "file",
}


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def attached(pat, now, *files):
    ticket = factories.ticket(pat)
    return list(reply(ticket=ticket, body="See file.", by=actor(pat), now=now, files=files).attachments.all())


@pytest.mark.parametrize(("name", "shown"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_a_hostile_name_is_only_shown_and_the_file_lies_under_one_of_our_own(media, pat, now, name, shown):
    [kept] = attached(pat, now, incoming(name, CONTENT))

    assert kept.name == shown
    assert re.fullmatch(r"attachments/[0-9a-f]{2}/[0-9a-f]{32}", kept.file.name)
    assert Path(kept.file.path).resolve().is_relative_to(media)
    assert [path for path in media.parent.rglob("*") if path.is_file()] == [Path(kept.file.path)]


def uploaded_in_memory():
    return SimpleUploadedFile("trace.pcap", CONTENT)


def uploaded_to_disk():
    file = TemporaryUploadedFile("trace.pcap", "application/octet-stream", len(CONTENT), None)
    file.write(CONTENT)
    file.seek(0)
    return file


def read_by_half():
    half = incoming(content=CONTENT).file
    half.read(50)
    return half


@pytest.mark.parametrize(
    "source", [lambda: incoming(content=CONTENT).file, uploaded_in_memory, uploaded_to_disk, read_by_half]
)
def test_size_and_digest_are_those_of_what_is_stored(media, pat, now, source):
    [kept] = attached(pat, now, Incoming(name="trace.pcap", file=source()))

    stored = Path(kept.file.path).read_bytes()
    assert stored == CONTENT
    assert (kept.size, kept.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def test_an_empty_file_is_a_file(media, pat, now):
    [kept] = attached(pat, now, incoming("empty.txt", b""))

    assert (kept.size, kept.file.read()) == (0, b"")


def test_files_of_one_name_lie_apart_under_keys_of_128_bits(media, pat, now):
    first, second = attached(pat, now, incoming("a.txt", b"1"), incoming("a.txt", b"2"))

    assert (first.name, second.name) == ("a.txt", "a.txt")
    assert (first.file.read(), second.file.read()) == (b"1", b"2")
    assert len(first.key) == len(second.key) == 32
    assert first.key != second.key


def test_only_the_owner_of_the_installation_reads_the_file(media, pat, now):
    [kept] = attached(pat, now, incoming())

    assert stat.S_IMODE(Path(kept.file.path).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.png", "image/png"),
        ("a.html", "text/html"),
        ("a", "application/octet-stream"),
        ("a.x", "application/octet-stream"),
    ],
)
def test_the_type_is_told_from_the_name(media, pat, now, name, content_type):
    [kept] = attached(pat, now, incoming(name))

    assert kept.content_type == content_type


def test_who_sent_it_is_kept(media, pat, now):
    [kept] = attached(pat, now, incoming())

    assert kept.uploaded_by == pat


@pytest.mark.parametrize(("who", "count"), [("ana", 1), ("pat", 0), ("boris", 0), ("chen", 1)])
def test_a_file_is_seen_by_those_who_see_the_ticket(media, request, ana, who, count):
    attached(ana, factories.NOW, incoming())

    assert attachments_visible_to(request.getfixturevalue(who)).count() == count
