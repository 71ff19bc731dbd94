from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "rung.importers"
    label = "importers"
