from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rung.portal"
    label = "portal"
