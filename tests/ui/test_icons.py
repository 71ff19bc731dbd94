import re
from xml.etree import ElementTree as ET

import pytest

from rung.ui.icons import ALSO, DRAWINGS, NAMES, icon


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_icon_is_well_formed_and_hidden_from_speech(name):
    drawn = ET.fromstring(icon(name))

    assert drawn.get("aria-hidden") == "true"
    assert len(drawn) > 0


def test_an_unknown_icon_raises():
    with pytest.raises(ValueError, match="no icon named 'nonsense'"):
        icon("nonsense")


def test_an_unknown_size_raises():
    with pytest.raises(ValueError, match="16 or 20"):
        icon("check", 17)


def test_other_names_lead_to_drawings():
    assert set(ALSO.values()) <= set(DRAWINGS)


def test_looks_use_icons_that_exist():
    from rung.ui.looks import _FAMILIES

    assert {look.icon for family in _FAMILIES.values() for look in family.values()} <= NAMES


def test_templates_name_icons_that_exist():
    from tests.ui.test_sizes import TEMPLATES

    used = {name for path in TEMPLATES for name in re.findall(r'(?:icon|draw)\("([a-z-]+)"', path.read_text())}

    assert used <= NAMES
