"""The part as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "thinkfamily.assessment"
    label = "assessment"
