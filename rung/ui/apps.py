from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the kit, so that its templates and static files are found."""

    name = "rung.ui"
    label = "ui"
