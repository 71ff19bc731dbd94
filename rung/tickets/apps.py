from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "rung.tickets"
    label = "tickets"
