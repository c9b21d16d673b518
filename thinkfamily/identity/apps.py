"""The part as Django knows it."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "thinkfamily.identity"
    label = "identity"
