"""The command line: `python -m thinkfamily`, and `thinkfamily` once installed."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command, by default with the settings for development."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.settings.development")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
