"""Styles and scripts are gathered once, and again only when one of them changed."""

import pytest
from django.contrib.staticfiles import storage

from thinkfamily.jobs.static_files import gather_static_files


@pytest.fixture
def as_in_production(settings, tmp_path):
    """The storage that names each file by its content, in a folder of its own, with one style to gather."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { color: black }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "gathered"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return source / "page.css"


def test_files_are_gathered_compressed_and_named_by_their_content(as_in_production, settings):
    assert gather_static_files()
    assert storage.staticfiles_storage.url("page.css") != "/static/page.css"
    assert list(settings.STATIC_ROOT.glob("page.*.css"))


def test_nothing_is_done_when_nothing_changed(as_in_production):
    assert gather_static_files()
    assert not gather_static_files()


def test_a_changed_file_is_gathered_and_the_old_one_goes(as_in_production, settings):
    gather_static_files()
    as_in_production.write_text("p { color: white }")
    assert gather_static_files()
    (named,) = settings.STATIC_ROOT.glob("page.*.css")
    assert "white" in named.read_text()


def test_in_development_files_stay_where_they_are():
    assert not gather_static_files()
