"""The second wall about the index: what agencies' extracts say of people is read by those alone whom it is for."""

from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.identity.sent_files import an_extract, loaded
from tests.identity.test_search_by_index import plans_on_postgresql, reads_through
from tests.reading import read_for_nobody
from thinkfamily.door.commands import PersonTold
from thinkfamily.identity.commands import record_identity
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership, Question, RecordLink, Reject
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.queries import to_decide
from thinkfamily.identity.queries.weighing import ask_index, weigher_on
from thinkfamily.identity.rules import Described, as_held
from thinkfamily.partnership.models import ProtocolParty, TeamMember
from thinkfamily.records.decision import Decision
from thinkfamily.records.reading import as_viewer, reading
from thinkfamily.sharing.models import PersonalTie, Shield, Waiver

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FOUND_BY = (MatchPerson, MatchKey)
SENT = (IndexRecord, Membership, Question, RecordLink)
INDEX = (*FOUND_BY, *SENT, Reject)
NUMBER = "9990000018"
HOME = ("14 Fell Row", "ZZ1 4AB")
ROWS = [
    ("F1", "Gethin", "Prosser", "09/02/1971", "M", *HOME, NUMBER), ("F3", "Gethin", "Prosser", "", "M", *HOME, ""),
    ("N1", "Nesta", "Prosser", "01/05/1974", "F", *HOME, ""),
]  # fmt: skip
AT = given.later(3)
ALLOWED = Decision(True, "")


def _world():
    """Gethin is known at the front door, and two records of a school may be his; Nesta is in his home."""
    world = given.a_place()
    contact = given.a_contact(about=PersonTold(name="Gethin Prosser", adult=True), others=[])
    gethin = contact.people.get(place=0).person_id
    record_identity(person=gethin, by=world.worker.actor, at=given.MONDAY, nhs_number=NUMBER)
    with TemporaryDirectory() as folder:
        loaded(an_extract(Path(folder), ROWS), given.an_agency("Harle School"))
    Reject.objects.create(extract=Extract.objects.get(), line=5, reason="formula", row="X1,=1+1,Prosser")
    ids = dict(IndexRecord.objects.values_list("local_id", "pk"))
    for pk in ids.values():
        Membership.objects.create(record=pk, cluster=pk, household=ids["N1"])
    RecordLink.objects.create(one=ids["F1"], other=ids["N1"], weight=9, how="certain", run=uuid4())
    question = Question.objects.create(one=ids["F1"], other=ids["F3"], weight=3.5, run=uuid4()).pk
    outside = given.a_practitioner(name="Maud Ellery", agency=given.an_agency("Selby Homes", "housing"))
    ProtocolParty.objects.filter(agency=outside.agency_id).delete()
    return SimpleNamespace(
        worker=world.worker, manager=world.manager, gethin=gethin, question=question, outside=outside,
        stranger=given.a_practitioner(name="Neil Tansley"),
    )  # fmt: skip


_world.leaves_much = True
world = begun(_world)


def _reads(who, at=AT, models=INDEX):
    """Of which of these tables somebody reads any row."""
    with read_for_nobody(), reading():
        as_viewer(who.actor_id, at)
        return {model for model in models if model.objects.exists()}


def _rows(who, at=AT):
    with read_for_nobody(), reading():
        as_viewer(who.actor_id, at)
        return set(IndexRecord.objects.values_list("local_id", flat=True))


def _clusters(who, at=AT):
    with read_for_nobody(), reading():
        as_viewer(who.actor_id, at)
        keys = set(MatchKey.objects.values_list("person_id", flat=True))
        people = dict(MatchPerson.objects.values_list("pk", "cluster"))
    assert keys <= people.keys()
    return set(people.values())


def _shielded(world, *, total):
    by = world.manager.actor
    Shield.objects.create(
        person_id=world.gethin, total=total, since=AT, moved=AT, because="He fled.", owner=by, set_by=by,
        review_on=given.later(30).date(), telephone="01632 960100",
    )  # fmt: skip


def test_until_somebody_is_named_the_index_holds_nobody(world):
    assert all(model.objects.exists() for model in INDEX)
    with read_for_nobody():
        assert not [model for model in INDEX if model.objects.exists()]


def test_the_front_door_reads_what_extracts_say_and_not_what_was_refused_of_them(world):
    assert _reads(world.worker) == {*FOUND_BY, *SENT}
    assert _rows(world.worker) == {"F1", "F3", "N1"}


def test_what_was_refused_of_a_file_is_read_by_who_keeps_the_protocols_and_nothing_else_of_it(world):
    lead = given.a_practitioner(name="Ines Rahman", agency=world.outside.agency_id, role="information_governance")
    assert _reads(lead) == {Reject}


def test_whose_agency_signed_for_the_index_may_find_people_and_reads_nothing_of_extracts(world):
    assert _reads(world.stranger) == {*FOUND_BY}
    assert _reads(world.outside) == set()


def test_off_duty_the_front_door_reads_nothing_of_extracts(world):
    TeamMember.objects.filter(practitioner=world.worker).update(until=given.later(5))
    assert _rows(world.worker, given.later(4))
    assert _reads(world.worker, given.later(5)) == {*FOUND_BY}


def test_nothing_is_read_of_a_file_whose_protocol_is_over_or_that_is_not_whole(world):
    assert _rows(world.worker, given.later(1999))
    assert not _rows(world.worker, given.later(2000))
    Extract.objects.update(finished=None)
    assert not _rows(world.worker)


def test_a_row_with_the_number_of_somebody_kept_safe_is_not_read(world):
    _shielded(world, total=False)
    assert _rows(world.worker) == {"F3", "N1"}
    assert world.gethin in _clusters(world.worker)


def test_a_row_linked_with_one_of_somebody_kept_safe_is_not_read_though_nobody_marked_it(world):
    ids = dict(IndexRecord.objects.values_list("local_id", "pk"))
    Membership.objects.filter(record=ids["F3"]).update(cluster=ids["F1"])
    assert _rows(world.worker) == {"F1", "F3", "N1"}
    _shielded(world, total=False)
    assert _rows(world.worker) == {"N1"}
    Membership.objects.filter(record=ids["F3"]).update(cluster=ids["F3"])
    assert _rows(world.worker) == {"F3", "N1"}
    Membership.objects.filter(record=ids["F3"]).update(cluster=world.gethin)
    assert _rows(world.worker) == {"N1"}


def test_a_row_sent_under_a_protocol_that_ones_own_agency_has_not_signed_is_not_read(world):
    parties = ProtocolParty.objects.filter(protocol=Extract.objects.get().protocol_id, agency=world.worker.agency_id)
    assert _rows(world.worker) == {"F1", "F3", "N1"}
    parties.update(signed_at=given.later(4))
    assert not _rows(world.worker)
    assert _rows(world.worker, given.later(4)) == {"F1", "F3", "N1"}
    parties.delete()
    assert not _rows(world.worker, given.later(4))
    Extract.objects.update(agency=world.worker.agency_id)
    assert _rows(world.worker) == {"F1", "F3", "N1"}, "these are its own"


def test_of_whom_everything_is_kept_the_index_has_nothing_to_find_them_by(world):
    assert world.gethin in _clusters(world.worker)
    _shielded(world, total=True)
    assert world.gethin not in _clusters(world.worker)
    assert world.gethin not in _clusters(world.stranger)
    assert world.gethin in _clusters(world.worker, given.later(2))


def test_a_row_of_somebody_known_outside_work_is_not_read_unless_that_was_waived(world):
    tie = {"practitioner": world.worker, "person_id": world.gethin, "since": AT}
    PersonalTie.objects.create(**tie, words="My cousin.", declared_by=world.worker.actor)
    assert _rows(world.worker) == {"F3", "N1"}
    assert _rows(world.worker, given.later(2)) == {"F1", "F3", "N1"}
    Waiver.objects.create(**tie, until=given.later(9), because="No one else.", given_by=world.manager.actor)
    assert _rows(world.worker) == {"F1", "F3", "N1"}


def test_whoever_looks_writes_nothing_into_the_index(world):
    with read_for_nobody(), reading():
        as_viewer(world.worker.actor_id, AT)
        for model in SENT:
            assert model.objects.all().delete()[0] == 0
        assert IndexRecord.objects.update(given="") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            MatchPerson.objects.create(cluster=uuid4(), features="")


ALONE = ("SELECT * FROM match_key_rows", "DELETE FROM match_key_rows", "UPDATE match_key_rows SET key = 1")
ADDED = "INSERT INTO match_key_rows (key, person_id) VALUES (77, 1)"


@pytest.mark.parametrize("text", ALONE)
def test_the_rows_of_keys_are_read_by_nobody_but_behind_the_wall(world, text):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(text)


def test_rows_of_keys_are_added_by_work_alone(world):
    with connection.cursor() as cursor:
        cursor.execute(ADDED)
    assert MatchKey.objects.filter(key=77).exists()
    with read_for_nobody(), reading(), connection.cursor() as cursor:
        as_viewer(world.worker.actor_id, AT)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(ADDED)


def _told(who, address, **patches):
    client = Browsing(raise_request_exception=False)
    client.force_login(who.actor.account)
    with patch.multiple(to_decide, **patches):
        page = client.get(reverse(address))
    return page.content.decode() if page.status_code == 200 else ""


FILTERS_OFF = {
    "may_search": lambda viewer, at: ALLOWED, "kept_safe": lambda at: frozenset(),
    "all_in_conflict": lambda viewer, at: frozenset(), "extracts_in_force": lambda at, agency: Extract.objects.all(),
    "records_of_safe": lambda safe: frozenset(),
}  # fmt: skip


def test_with_every_filter_off_a_page_tells_nobody_else_of_what_extracts_say(world):
    assert "Nesta Prosser" in _told(world.worker, "records_to_decide", **FILTERS_OFF)
    told = _told(world.stranger, "records_to_decide", **FILTERS_OFF)
    assert "0 to decide" in told
    assert "Prosser" not in told


def test_with_every_filter_off_the_front_door_reads_no_row_of_somebody_kept_safe(world):
    assert NUMBER in _told(world.worker, "records_to_decide", **FILTERS_OFF)
    _shielded(world, total=False)
    Shield.objects.update(since=given.MONDAY)
    assert NUMBER not in _told(world.worker, "records_to_decide", **FILTERS_OFF)


def test_with_every_filter_off_a_search_finds_nobody_of_whom_everything_is_kept(world):
    wanted = as_held(Described(given="Gethin", family_name="Prosser", nhs_number=NUMBER))

    def found(who):
        with read_for_nobody(), reading():
            as_viewer(who.actor_id, AT)
            return {each.cluster for each in ask_index(wanted, weigher_on(AT.date())).people}

    assert found(world.worker) == found(world.stranger) == {world.gethin}
    assert found(world.outside) == set()
    _shielded(world, total=True)
    assert found(world.worker) == found(world.stranger) == set()


def test_how_many_the_index_held_is_known_to_whoever_finds_nobody_there(world):
    """Or what two records weigh would differ with who looks."""
    with read_for_nobody(), reading():
        as_viewer(world.outside.actor_id, AT)
        theirs = weigher_on(AT.date())
    assert theirs is weigher_on(AT.date())


def test_a_search_asks_the_wall_once_and_reads_by_its_keys(world):
    MatchKey.objects.bulk_create(MatchKey(key=n, person_id=10**9 + n) for n in range(3000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE match_key")
    with read_for_nobody(), reading():
        as_viewer(world.worker.actor_id, AT)
        # Of so few people a database may well read all: what is asked is whether it need not.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = plans_on_postgresql()
    assert "match_key_person" in plan
    assert "InitPlan" in plan
    assert not reads_through(plan)
    assert not [line for line in plan.splitlines() if "Filter" in line and "identity_" in line]
