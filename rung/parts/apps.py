from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "rung.parts"
    label = "parts"
