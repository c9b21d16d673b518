"""The draft of the impact assessment names every rule and every protocol in force, and a stale one is found."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests import given
from tests.sharing.opened import governance
from thinkfamily.partnership.models import Protocol
from thinkfamily.sharing.rules.impact import impact_of
from thinkfamily.sharing.rules.page import IMPACT, TABLE_OF_RULES

EDITION, RULES = (json.loads(file.read_text(encoding="utf-8")) for file in (IMPACT, TABLE_OF_RULES))


def test_every_access_rule_answers_a_risk():
    answering = {code for row in EDITION["content"]["risks"] for code in row["rules"]}
    assert answering == {row["code"] for row in RULES["content"]["rules"]}


def test_without_a_protocol_it_says_that_nothing_flows():
    assert impact_of(EDITION, RULES, [], "Brackwater").agencies == []


def test_a_stale_draft_is_found(tmp_path):
    page = tmp_path / "draft.md"
    with pytest.raises(CommandError, match=r"Run: python manage\.py impact_assessment"):
        call_command("impact_assessment", check=True, to=page)
    call_command("impact_assessment", to=page)
    call_command("impact_assessment", check=True, to=page)
    page.write_text(page.read_text(encoding="utf-8").replace("D4 Shield", "D5 Shield"), encoding="utf-8")
    with pytest.raises(CommandError, match="out of date"):
        call_command("impact_assessment", check=True, to=page)


@pytest.mark.django_db
def test_it_is_printed_with_the_areas_own_protocols_by_who_keeps_them(client):
    place = given.a_place()
    client.force_login(governance().actor.account)
    page = reverse("impact_assessment")
    shown = client.get(page).content.decode()
    assert given.FOR_ALL in shown
    assert "all kinds" in shown
    assert "D4 Shield" in shown
    Protocol.objects.update(revoked=given.NOW, revoked_because="It is replaced.")
    assert given.FOR_ALL not in client.get(page).content.decode()
    client.force_login(place.worker.actor.account)
    assert client.get(page).status_code == 404
