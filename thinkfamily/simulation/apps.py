"""The part as Django knows it."""

from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "thinkfamily.simulation"
    label = "simulation"
