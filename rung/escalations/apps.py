from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "rung.escalations"
    label = "escalations"
