"""Styles, scripts and pictures, gathered and compressed for the web server when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


def gather_static_files() -> bool:
    """Gather what the pages load, if it changed since last time; say whether it did."""
    if not hasattr(staticfiles_storage, "manifest_name"):
        return False  # in development and tests, files are served from where they are
    stamp, now = Path(settings.STATIC_ROOT) / "gathered", _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    contents = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                contents.update(name.encode() + b"\0" + file.read())
    return contents.hexdigest()
