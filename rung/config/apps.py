from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rung.config"
    label = "config"

    def ready(self) -> None:
        from rung.config import wiring

        wiring.connect()
