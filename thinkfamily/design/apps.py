"""The look as Django finds it."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The look: templates, tags and styles, and no tables."""

    name = "thinkfamily.design"
    label = "design"
