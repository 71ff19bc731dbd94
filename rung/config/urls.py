"""The addresses of every door. A new one needs a row in the table of who may (tests/house/test_access_table.py)."""

from django.urls import include, path

urlpatterns = [
    path("", include("rung.front.urls")),
    path("", include("rung.portal.urls")),
    path("workspace/", include("rung.workspace.urls")),
    path("desk/", include("rung.desk.urls")),
    path("console/", include("rung.console.urls")),
    path("ui/", include("rung.ui.urls")),
]

handler400 = "rung.config.errors.bad_request"
handler403 = "rung.config.errors.forbidden"
handler404 = "rung.config.errors.not_found"
handler500 = "rung.config.errors.server_error"
