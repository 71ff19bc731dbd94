from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "rung.record"
    label = "record"
