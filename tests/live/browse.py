"""Plain HTTP as a signed-in person does it: a session, a form with its token, an answer."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.live.installation import PASSWORD


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


class Browser:
    """Signs in and posts forms. Redirects are not followed: the answer itself is what tests look at."""

    def __init__(self, url: str):
        self.url = url
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), NoRedirect)
        self.token = ""

    def get(self, path: str) -> tuple[int, str]:
        status, _headers, body = self._ask(urllib.request.Request(self.url + path))
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body):
            self.token = found[1]
        return status, body

    def post(self, path: str, **fields) -> tuple[int, str, str]:
        """Status, Location, body."""
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True).encode()
        status, headers, body = self._ask(urllib.request.Request(self.url + path, data=data))
        return status, headers.get("Location", ""), body

    def sign_in(self, email: str) -> "Browser":
        self.get("/sign-in/")
        status, _where, body = self.post("/sign-in/", email=email, password=PASSWORD)
        assert status == 303, body[:2000]
        self.get("/profile/")
        return self

    def _ask(self, request: urllib.request.Request):
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode(errors="replace")
