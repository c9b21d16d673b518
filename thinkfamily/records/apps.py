"""The part as Django knows it."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "thinkfamily.records"
    label = "records"
