from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "rung.channels"
    label = "channels"
