"""The demonstration's settings, with an empty page to compare with."""

from thinkfamily.settings.demonstration import *

ROOT_URLCONF = "tests.bench.urls"
