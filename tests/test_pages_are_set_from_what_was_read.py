"""A template that reads fails wherever it is used: this shows that the watch over all tests is awake."""

import pytest
from django.template import engines

from tests.setting import ReadWhileSetting
from thinkfamily.records.models import Edition

pytestmark = pytest.mark.django_db


def _page(words, **context):
    return engines["django"].from_string(words).render(context)


def test_a_template_that_reads_is_refused():
    with pytest.raises(ReadWhileSetting, match="records_edition"):
        _page("{% for each in lists %}{{ each.name }}{% endfor %}", lists=Edition.objects.all())


def test_a_template_within_a_template_is_watched_as_well():
    inner = engines["django"].from_string("{{ lists.count }}").template
    with pytest.raises(ReadWhileSetting):
        _page("{% include inner %}", inner=inner, lists=Edition.objects.all())


def test_a_condition_cannot_hide_a_read():
    with pytest.raises(ReadWhileSetting):
        _page("{% if lists.count > 3 %}many{% endif %}", lists=Edition.objects.all())


def test_what_was_read_before_is_shown():
    read = list(Edition.objects.filter(name="area"))
    assert _page("{% for each in lists %}{{ each.name }}{% endfor %}", lists=read) == "area"
