import gzip
from pathlib import Path

import django_htmx
import pytest
from django.test import Client

from rung.ui.bundle import bundle, parts
from tests.ui.drawing import gallery

pytestmark = pytest.mark.urls("tests.ui.urls")

FIRST_PAGE_BYTES = 60_000


def test_layers_come_first_and_print_last():
    names = [path.stem for path in parts("css")]

    assert names[:3] == ["layers", "reset", "tokens"]
    assert names[-2:] == ["utilities", "print"]


@pytest.mark.parametrize("kind", ["css", "js"])
def test_bundle_is_served_by_its_content_for_a_year(kind):
    answer = Client().get(f"/ui/{bundle(kind).name}", headers={"Accept-Encoding": "gzip"})

    assert answer.status_code == 200
    assert gzip.decompress(answer.content) == bundle(kind).plain
    assert "immutable" in answer.headers["Cache-Control"]


def test_bundle_is_served_plain_to_whom_cannot_unpack():
    answer = Client().get(f"/ui/{bundle('css').name}")

    assert answer.content == bundle("css").plain


def test_yesterdays_name_gives_todays_file_uncached():
    answer = Client().get("/ui/rung.000000000000.css")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["rung.css.map", "other.css", "rung.exe"])
def test_other_names_are_not_found(name):
    assert Client().get(f"/ui/{name}").status_code == 404


def test_first_page_is_light():
    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    whole = [gallery().encode(), htmx.read_bytes()]
    packed = sum(len(gzip.compress(part)) for part in whole) + len(bundle("css").packed) + len(bundle("js").packed)

    assert packed < FIRST_PAGE_BYTES
