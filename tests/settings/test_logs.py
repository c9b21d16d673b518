"""The log says that something happened and where, never about whom."""

import logging
from types import SimpleNamespace

import pytest

from thinkfamily.settings.logs import Quiet


def _written(**extra):
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "%s: %s", ("Not Found", "/find/Jo Kerr"), None
    )
    record.__dict__.update(extra)
    return Quiet().format(record)


def test_a_request_is_written_as_its_route():
    request = SimpleNamespace(method="GET", resolver_match=SimpleNamespace(view_name="family_page"))
    line = _written(request=request, status_code=500)
    assert line.endswith("ERROR django.request 500 GET family_page")


def test_an_address_that_leads_nowhere_is_not_written():
    line = _written(request=SimpleNamespace(method="GET", resolver_match=None), status_code=404)
    assert "Kerr" not in line
    assert line.endswith("404 GET no such address")


def test_an_error_is_written_without_what_it_quotes():
    with pytest.raises(ValueError, match="Kerr") as caught:
        int("Jo Kerr")
    line = _written(
        exc_info=(caught.type, caught.value, caught.tb), request=SimpleNamespace(method="POST", resolver_match=None)
    )
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert "Kerr" not in line


@pytest.mark.django_db
def test_a_reply_with_an_error_leaves_no_name_in_the_log(client, caplog, settings):
    settings.DEBUG = False
    client.get("/find/Jo-Kerr/?name=Jo+Kerr")
    assert [record for record in caplog.records if record.name == "django.request"]
    assert "Kerr" not in "\n".join(Quiet().format(record) for record in caplog.records)
