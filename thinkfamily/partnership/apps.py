"""The part as Django knows it."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "thinkfamily.partnership"
    label = "partnership"
