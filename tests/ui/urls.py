"""Addresses enough to draw the kit alone, and a page that lists a form."""

from django.urls import include, path

urlpatterns = [path("ui/", include("rung.ui.urls"))]
