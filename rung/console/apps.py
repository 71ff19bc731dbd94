from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "rung.console"
    label = "console"
