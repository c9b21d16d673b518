"""The demonstration shows somebody who has died, and a service that was asked and knows nobody of the family."""

import pytest
from django.urls import reverse

from tests.beginning import begun
from tests.demonstration.some_families import some_families
from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.models import Look

pytestmark = pytest.mark.django_db

lived = begun(some_families)


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
