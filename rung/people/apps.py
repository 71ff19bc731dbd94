from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rung.people"
    label = "people"
