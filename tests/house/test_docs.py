"""What can be set or typed is told in docs/."""

import re

from tests.house.tree import RUNG, files, name_of

READ = re.compile(r"""env(?:iron)?\.\w+\(\s*"([A-Z][A-Z_]+)"|environ\[\s*"([A-Z][A-Z_]+)"\]""")
NOT_FOR_PEOPLE = {"DJANGO_SETTINGS_MODULE"}


def docs() -> str:
    return "\n".join(path.read_text() for path in files(".md", "docs"))


def settings_read() -> set[str]:
    found = {name for path in files(".py", "rung") for hit in READ.findall(path.read_text()) for name in hit if name}
    return found - NOT_FOR_PEOPLE


def commands() -> set[str]:
    return {path.stem for path in RUNG.glob("*/management/commands/*.py")} - {"__init__"}


def test_every_setting_is_in_the_docs():
    words = set(re.findall(r"[A-Z][A-Z_]+", docs()))

    assert settings_read() - words == set()
    assert {"RUNG_HOME", "DATABASE_URL", "RUNG_PORT"} <= settings_read()


def test_every_setting_in_the_docs_exists():
    told = set(re.findall(r"\bRUNG_[A-Z_]+\b", docs()))

    assert told - settings_read() - {"RUNG_TEST_POSTGRES"} == set()


def test_every_command_is_in_the_docs():
    missing = {command for command in commands() if not re.search(rf"\brung {command}\b", docs())}

    assert missing == set()


def test_every_page_of_the_docs_is_in_their_index():
    pages = [path for path in files(".md", "docs") if path.name != "README.md" and "decisions" not in path.parts]
    indexes = "\n".join(path.read_text() for path in files(".md", "docs") if path.name == "README.md")

    assert [name_of(path) for path in pages if path.name not in indexes] == []
