"""What must not stand in any file, and what must stand in the locks."""

import re
import shutil
import subprocess

import pytest

from tests.house.tree import ROOT, name_of

HOSTS = re.compile(r"pythonhosted\.|pypi\.|(?<!no-emit-)index" + r"-url|trusted" + r"-host", re.IGNORECASE)
PATHS = re.compile(r"(?<![\w.])/(?:root|home|Users)/\w")
LOCKS = ["run", "dev"]
HERE = str(ROOT)


def tracked() -> list:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> dict[str, str]:
    found = {}
    for path in tracked():
        text = path.read_bytes().decode(errors="replace")
        if path.name != "test_repository.py" and (hit := pattern.search(text)):
            found[name_of(path)] = hit[0]
    return found


def test_no_file_names_the_host_of_a_package_index():
    assert lines_with(HOSTS) == {}


def test_no_file_names_a_path_of_somebodys_machine():
    assert lines_with(PATHS) == {}
    assert lines_with(re.compile(re.escape(HERE) + r"\b")) == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_its_hashes(lock):
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    entries = re.split(r"\n(?=[A-Za-z])", text.strip())

    assert [entry.splitlines()[0] for entry in entries if not re.match(r"[\w.\[\]-]+==[\w.]+", entry)] == []
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_that_is_asked_for_is_locked(lock):
    asked = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / "requirements" / f"{lock}.in").read_text(), flags=re.MULTILINE)
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / f"{lock}.lock").read_text(), flags=re.MULTILINE)

    assert {_plain(name) for name in asked} - {_plain(name) for name in locked} == set()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
