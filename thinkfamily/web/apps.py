"""The part as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "thinkfamily.web"
    label = "web"
