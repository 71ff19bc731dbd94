"""A real browser, as a person uses it, and axe to look at every page of the story."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.live.installation import PASSWORD, Installation

# Chromium without a sandbox (tests run as root) and without calls to its maker.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def chromium():
    import shutil

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def sign_in(browser, rung: Installation, email: str, **context) -> Page:
    """A window of its own in which this person is signed in. Script errors and blocked content fail the test."""
    page = browser.new_context(**{"viewport": WIDE, **context}).new_page()
    page.set_default_timeout(10_000)
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)
    page.goto(f"{rung.url}/sign-in/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def look(page: Page, where: str) -> None:
    """Axe finds nothing here, light and dark, wide and narrow, and nothing is wider than the window."""
    was = page.viewport_size
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{where}, {size['width']} px, {scheme}: {found.generate_report()}"
            spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert spill <= 0, f"{where} is {spill} px wider than {size['width']} px"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(was)
