"""With every filter of the product off, PostgreSQL alone keeps whereabouts and restricted items from a viewer."""

from unittest.mock import patch

import pytest
from django.apps import apps
from django.utils.html import escape

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.sweep.pages import FILLED, VISITS
from tests.wall.world import a_world_with_an_address
from thinkfamily.partnership.models import Agency
from thinkfamily.records.queries import now
from thinkfamily.records.reading import as_work
from thinkfamily.sharing import access
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import viewer_of, visible_to
from thinkfamily.sharing.terms import RESTRICTED, Kind
from thinkfamily.web import asking

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
RESTRICTED_BITS = sum(kind.bit for kind in RESTRICTED)

world = begun(a_world_with_an_address)


def everything(asked):
    """All there is, of everybody or of whom and what is asked for, whoever asks."""
    if not (asked.people or asked.items):
        return "SELECT id FROM sharing_item"
    wanted = access.PARTS["wanted" if asked.items else "wanted_of_people"]
    wanted = wanted.replace("{ids}", access._by_question(asked)["ids"])
    columns = access.COLUMNS.replace("a.level, a.rule, a.wide", "3, 'P1', 1")
    return f"WITH {wanted} SELECT {columns} FROM sharing_item i WHERE i.id IN (SELECT item FROM wanted)"  # noqa: S608


def texts(items):
    """What the contents of some items say, by item: the beginning of each text, as a page writes it."""
    told = {}
    for model in apps.get_models():
        if model._meta.pk.name == "item":
            for row in model.objects.filter(item__in=items):
                said = [getattr(row, name) for name in model.privacy if isinstance(getattr(row, name), str)]
                told[row.pk] = {escape(text.splitlines()[0][:40]) for text in said if len(text) > 12}
    return told


@pytest.fixture
def kept(world):
    """Whereabouts and restricted items by what they say and nothing else does."""
    kinds = dict(Item.objects.values_list("pk", "kind"))
    guarded = {item for item, kind in kinds.items() if kind & (RESTRICTED_BITS | Kind.WHEREABOUTS.bit)}
    elsewhere = set().union(*texts(kinds.keys() - guarded).values(), Agency.objects.values_list("name", flat=True))
    said = {item: told - elsewhere for item, told in texts(guarded).items()}
    assert any(said[item] for item in said if kinds[item] == Kind.WHEREABOUTS.bit)
    assert any(said[item] for item in said if kinds[item] & RESTRICTED_BITS)
    return said


def told_to(practitioner, addresses, kept):
    """Which of the kept items any of these pages tells somebody of, with every filter off; and what else they say."""
    client = Browsing(raise_request_exception=False)
    client.force_login(practitioner.actor.account)
    with patch.object(access, "items", everything), patch.object(access, "rows", everything):
        pages = [client.get(address) for address in addresses]
    told = " ".join(page.content.decode() for page in pages if page.status_code == 200)
    return {item for item, said in kept.items() if any(text in told for text in said)}, told


@pytest.fixture
def addresses(world):
    """Every page there is."""
    return sorted({visit.address(world) for visit in VISITS if visit.state == FILLED and visit.by})


def test_a_stranger_reads_no_whereabouts_and_nothing_restricted_on_any_page(world, kept, addresses):
    stranger = given.a_practitioner(name="Neil Tansley")
    found, told = told_to(stranger, addresses, kept)
    assert "Lowri" in told, "the filters are off: a stranger reads of somebody"
    assert not found
    with patch.object(asking, "as_viewer", lambda who, at: as_work("nothing")):
        found, _ = told_to(stranger, addresses, kept)
    kinds = dict(Item.objects.values_list("pk", "kind"))
    assert {bool(kinds[item] & RESTRICTED_BITS) for item in found} == {True, False}, "without the wall both are told"


@pytest.mark.parametrize("name", ["farida", "kira"])
def test_whoever_works_with_somebody_reads_no_more_of_it_than_the_rule_says(world, kept, addresses, name):
    practitioner, at = getattr(world, name), now()
    shown = visible_to(viewer_of(practitioner.actor, at), at)
    allowed = set(Item.objects.filter(pk__in=shown).values_list("pk", flat=True))
    theirs = set().union(*(kept[item] for item in kept.keys() & allowed))
    # Two agencies may have written the same words: whoever may read them once is told nothing by the other.
    found, _ = told_to(practitioner, addresses, {item: said - theirs for item, said in kept.items()})
    assert not found
