from datetime import timedelta

import pytest

from rung.kit.zones import zone, zone_names


def test_people_choose_from_utc_and_regions_in_order():
    names = zone_names()

    assert names[0] == "UTC"
    assert list(names[1:]) == sorted(names[1:])
    assert "Europe/Berlin" in names
    assert "EST5EDT" not in names


def test_every_name_to_choose_is_a_zone(now):
    assert all(abs(now.astimezone(zone(name)).utcoffset()) <= timedelta(hours=14) for name in zone_names())
    assert {name for name in zone_names() if zone(name).key != name} == set()


@pytest.mark.parametrize("name", ["", "Nowhere/City", "Europe", "../../etc/passwd", "/etc/passwd", "a\x00b", "é" * 300])
def test_an_unknown_name_is_utc(name):
    assert zone(name).key == "UTC"
