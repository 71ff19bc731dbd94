from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "rung.workspace"
    label = "workspace"
