"""The front door: signing in, what is one's own, files, notices. Everybody comes through here."""

from django.urls import path

import rung.parts.numbers  # noqa: F401  (the converter `number`)
from rung.front.views import account, files, going, links, notices, sign_in

app_name = "front"
urlpatterns = [
    path("", going.home, name="home"),
    path("go/", going.go, name="go"),
    path("health/", going.health, name="health"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("reset/", links.ask_reset, name="ask_reset"),
    path("reset/<str:token>/", links.reset, name="reset"),
    path("invitation/<str:token>/", links.invitation, name="invitation"),
    path("profile/", account.profile, name="profile"),
    path("profile/password/", account.password, name="password"),
    path("profile/sessions/end/", account.end_sessions, name="end_sessions"),
    path("notices/", notices.notices, name="notices"),
    path("notices/count/", notices.count, name="notices_count"),
    path("notices/read/", notices.read, name="read_notices"),
    path("files/<slug:key>/", files.file, name="file"),
    path("preview/", files.preview, name="preview"),
    path("demo/mail/", notices.demo_mail, name="demo_mail"),
    path("demo/mail/<number:mail_id>/", notices.one_demo_mail, name="one_demo_mail"),
]
