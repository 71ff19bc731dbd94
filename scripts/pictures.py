"""Make the pictures in docs/pictures/ anew: `make pictures`. Needs Debian's Chromium.

A demo of its own is made in build/pictures and served on a free port; each page is taken in both widths and themes.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
HOME, PICTURES = ROOT / "build" / "pictures", ROOT / "docs" / "pictures"
PASSWORD = "rung-demo-2026"
WIDTHS = {1440: 900, 390: 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

# name: (who looks, where; an address, or the words of a link to follow from one)
PAGES: dict[str, tuple[str | None, str, str | None]] = {
    "sign-in": (None, "/sign-in/", None),
    "portal-home": ("ana@altivia.example", "/home/", None),
    "portal-tickets": ("ana@altivia.example", "/tickets/?list=all", None),
    "new-ticket": ("ana@altivia.example", "/tickets/new/", None),
    "new-escalation": ("ana@altivia.example", "/tickets/new/?type=escalation", None),
    "escalate": ("ana@altivia.example", "/tickets/?list=open", None),
    "escalation": ("ana@altivia.example", "/home/", "a:has-text('Read and answer')"),
    "workspace": ("chen@vendor.example", "/workspace/queues/open/", None),
    "workspace-ticket": ("chen@vendor.example", "/workspace/queues/mine/", "[data-keys-list] a"),
    "desk": ("dana@vendor.example", "/desk/", None),
    "desk-escalation": ("dana@vendor.example", "/desk/", "[data-keys-list] a"),
    "console": ("admin@vendor.example", "/console/", None),
    "console-jobs": ("admin@vendor.example", "/console/jobs/", None),
}


def main() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "RUNG_HOME": str(HOME),
        "RUNG_URL": address,
        "RUNG_PORT": str(port),
        "RUNG_VENDOR": "Calder Voice",
    }
    served = subprocess.Popen([sys.executable, "-m", "rung", "demo", "--port", str(port)], env=env, cwd=ROOT)
    try:
        _wait(address)
        _take_all(address)
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(20)


def _wait(address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the demo did not answer within two minutes")


def _take_all(address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        signed_in: dict[str | None, Page] = {}
        for name, (who, path, follow) in PAGES.items():
            page = signed_in.setdefault(who, _window(browser, address, who))
            page.set_viewport_size({"width": 1440, "height": 900})
            page.goto(address + path)
            if follow:
                page.goto(address + (page.locator(follow).first.get_attribute("href") or path).split("#")[0])
            if name == "escalate":
                _to_one_not_escalated(page, address)
            _take(page, name)
        browser.close()


def _to_one_not_escalated(page: Page, address: str) -> None:
    """From a list of tickets to the escalation form of the first one that is neither escalated nor an escalation."""
    for link in [row.get_attribute("href") or "" for row in page.locator("[data-keys-list] a").all()]:
        page.goto(f"{address}{link}escalation/")
        if page.url.endswith("/escalation/") and not page.get_by_text("It is escalated already").count():
            return


def _window(browser: Browser, address: str, who: str | None) -> Page:
    page = browser.new_context(reduced_motion="reduce").new_page()
    if who:
        page.goto(f"{address}/sign-in/")
        page.get_by_label("Email").fill(who)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def _take(page: Page, name: str) -> None:
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    print(f"{name}: {page.url}")


if __name__ == "__main__":
    main()
