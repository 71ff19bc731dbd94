from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "rung.desk"
    label = "desk"
