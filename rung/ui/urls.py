from django.urls import path

from rung.ui.views import serve_bundle

app_name = "ui"

urlpatterns = [path("<str:name>", serve_bundle, name="bundle")]
