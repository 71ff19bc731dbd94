from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "rung.front"
    label = "front"
