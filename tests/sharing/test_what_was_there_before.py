"""A database that holds records already is brought up to date: nothing is lost, and what is kept back is known."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F

from tests import given
from thinkfamily.jobs.owning import as_owner
from thinkfamily.sharing.models import Addressed, Basis, Involvement, Item, Subject
from thinkfamily.sharing.queries import viewer_of, visible_to

BEFORE = [("sharing", "0002_log")]
INDEXES = {
    "sharing_subject": {"subject_by_person", "subject_by_day"},
    "sharing_involvement": {"involvement_actor", "involvement_team"},
    "sharing_addressed": {"addressed_by_team", "addressed_by_name"}, "sharing_basis": {"basis_by_person"},
}  # fmt: skip
KEPT = (Item, Involvement, Addressed, Basis)
AT = given.later(2)


def _migrated(to=None):
    """Bring the tables to where they were, or all to where they are, as their owner does; give the models there."""
    with as_owner():
        executor = MigrationExecutor(connection)
        to = to or executor.loader.graph.leaf_nodes()
        executor.migrate(to)
        return executor.loader.project_state(to).apps


def _all_rows():
    whole = {model: sorted(model._default_manager.values_list(), key=str) for model in KEPT}
    return whole | {Subject: sorted(Subject.objects.values_list("id", "item", "person", "kind", "agency"), key=str)}


def _indexes():
    with connection.cursor() as cursor:
        found = {table: set(connection.introspection.get_constraints(cursor, table)) for table in INDEXES}
    return {table: found[table] & names for table, names in INDEXES.items()}


def _kept_back():
    return set(Subject.objects.filter(kept_back=True).values_list("item", flat=True))


@pytest.fixture
def place(transactional_db):
    """A contact is on record; whatever becomes of the tables, afterwards they are as they are now."""
    given.a_place()
    contact = given.a_contact()
    yield contact
    _migrated()


def _written_then(apps, contact, first):
    """As it was before: a row is put for an item kept to named readers, one being written on, and one as any other."""
    items = {"closed": first, "drafted": uuid4(), "open": uuid4()}
    old = apps.get_model("sharing", "Item").objects.get(pk=first)
    subject = apps.get_model("sharing", "Subject").objects.filter(item=first)[0]
    compartment = apps.get_model("sharing", "Compartment").objects.create(
        name="Larch", sort="high_risk", because="She is at risk.", review_on=given.later(60).date(),
        owner_id=old.by_id, set_by_id=old.by_id, since=AT,
    )  # fmt: skip
    for name in ("drafted", "open"):
        old.pk, old.embargo = items[name], given.later(900) if name == "drafted" else None
        old.save(force_insert=True)
        subject.pk, subject.item_id = uuid4(), items[name]
        subject.save(force_insert=True)
    apps.get_model("sharing", "Item").objects.filter(pk=first).update(compartment=compartment)
    return items


def test_records_from_before_are_all_there_and_what_is_kept_back_is_known_then_and_as_it_changes(place):
    first = Subject.objects.filter(subjects=1).order_by("item")[0].item_id
    before = _all_rows()
    then = _migrated(BEFORE)
    assert not any("kept_back" in field.name for field in then.get_model("sharing", "Subject")._meta.fields)
    assert not any("kept_back" in name for name in _triggers()), "taken back it leaves none"
    items = _written_then(then, place, first)
    _migrated()
    assert {"sharing_subject_kept_back", "sharing_item_kept_back"} <= _triggers()
    assert _indexes() == INDEXES
    after = _all_rows()
    assert all(set(rows) <= set(after[model]) for model, rows in before.items() if model is not Item)
    assert len(after[Item]) == len(before[Item]) + 2
    assert _kept_back() == {items["closed"], items["drafted"]}
    assert not Subject.objects.exclude(at=F("item__at")).exists()
    who = viewer_of(place.sent_by, AT)
    seen = set(Item.objects.filter(pk__in=visible_to(who, AT)).values_list("pk", flat=True))
    assert items["open"] in seen
    assert items["closed"] not in seen, "they are no named reader"
    Item.objects.filter(pk=items["open"]).update(embargo=given.later(900))
    assert items["open"] in _kept_back()
    Item.objects.filter(pk=items["open"]).update(embargo=None)
    assert items["open"] not in _kept_back()


def _triggers():
    postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(postgresql if connection.vendor == "postgresql" else sqlite)
        return {name for (name,) in cursor.fetchall()}
