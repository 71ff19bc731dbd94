import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse  # noqa: TID251
from django.test import RequestFactory

from rung.config.packing import Packing

PAGE = "<p>" + "words " * 500


def answer(response, accepts="gzip, deflate, br"):
    return Packing(lambda _request: response)(RequestFactory().get("/", headers={"Accept-Encoding": accepts}))


def test_a_page_is_packed_for_who_takes_it():
    packed = answer(HttpResponse(PAGE))

    assert gzip.decompress(packed.content).decode() == PAGE
    assert (packed["Content-Encoding"], packed["Content-Length"]) == ("gzip", str(len(packed.content)))
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_who_does_not_take_it_gets_the_page_as_it_is(accepts):
    plain = answer(HttpResponse(PAGE), accepts)

    assert plain.content.decode() == PAGE
    assert not plain.has_header("Content-Encoding")
    assert "Accept-Encoding" in plain["Vary"]


def test_the_length_of_a_packed_page_varies():
    assert len({len(answer(HttpResponse(PAGE)).content) for _ in range(50)}) > 10


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(PAGE, content_type="application/pdf"),
        HttpResponse(PAGE, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse([PAGE]),
    ],
    ids=["short", "file", "packed", "stream"],
)
def test_what_is_short_or_no_page_goes_as_it_is(response):
    before = dict(response.items())

    assert dict(answer(response).items()) == before
