"""The demonstration shows somebody who has died, and a service that was asked and knows nobody of the family."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.urls import reverse

from tests.beginning import begun
from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.models import Look
from thinkfamily.simulation import place
from thinkfamily.simulation.content import families

pytestmark = pytest.mark.django_db

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def _desmonds():
    told = [each for each in families() if each.name == "Desmond family"]
    with patch.object(place, "families", lambda: told):
        place.make_place(now=SUNDAY, say=lambda _words: None, residents=0)


_desmonds.leaves_much = True
lived = begun(_desmonds)


@pytest.mark.usefixtures("lived")
def test_the_family_page_shows_who_died_and_who_was_asked_and_found_nobody(client):
    lead = Practitioner.objects.select_related("actor__account").get(actor__shown_as="Simon Barlow")
    client.force_login(lead.actor.account)
    family = Family.objects.get(name="Desmond family")
    page = client.get(reverse("family_page", args=[family.pk])).content.decode()
    assert Look.objects.filter(actor=lead.actor_id, about=family.pk).exists()
    for shown in ("Marcia Desmond", "Died 2025", "Asked, none found", "Tarn Homes"):
        assert shown in page, shown
    assert "Kezia’s other parent: nobody has asked yet" not in page
