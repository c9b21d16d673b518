"""Seeing without agreement as the law lets one: what it opens, for how long, who is told, and what it never opens."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.opened import by_law, governance
from tests.sharing.test_access import Road, sees
from thinkfamily.families.commands import open_family, say_where
from thinkfamily.identity.commands import look_for_person, record_identity
from thinkfamily.identity.queries import Asked as SearchedFor
from thinkfamily.journey.queries import my_work, who_has_looked
from thinkfamily.people.commands import new_person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import read_opening, stop_opening
from thinkfamily.sharing.models import Look, Override, PersonalTie, Shield
from thinkfamily.sharing.queries import openings_of, viewer_of, whose_number_to_ring
from thinkfamily.sharing.terms import FamilyKnows, Kind, Level, LookReason, OpeningFound, OpeningState

pytestmark = pytest.mark.django_db
AT, HELD = given.later(1), timedelta(hours=72)


class Asked(Road):
    """The same contact, and a teacher with a head who supervises her: she works with them and nothing flows to her."""

    def __init__(self):
        super().__init__()
        self.head = given.a_practitioner(name="Ines Roy", agency=self.school, job="Head teacher")
        self.teacher = given.a_practitioner(name="Ruth Salim", agency=self.school, supervisor=self.head.pk)
        self.work_with(self.teacher, self.people)
        # Something of her own of each of them, so that she stands on the family's page.
        for person in self.people:
            self.note = record_identity(person=person, by=self.teacher.actor, at=AT, said="Pritchard, at the gate")


road = begun(Asked)


def test_it_opens_these_kinds_of_these_people_for_72_hours_and_its_supervisor_is_told(road):
    assert sees(road.teacher, road.happening, AT) is None
    made = by_law(road.teacher, road.people, at=AT)
    for at, level in ((AT, Level.FULL), (AT + HELD - timedelta(seconds=1), Level.FULL), (AT + HELD, None)):
        assert sees(road.teacher, road.happening, at) == level
    due = Due.objects.get(about_id=made)
    assert (due.kind, due.holder) == ("read_opening", road.head.actor_id)
    work = my_work(viewer_of(road.head.actor, AT), AT)
    assert [row.kind for row in (*work.first, *work.week)] == ["read_opening"]
    assert sees(road.head, road.happening, AT) is None, "it is one practitioner's, and nobody else's"


def test_another_kind_and_another_person_stay_as_they_were(road):
    by_law(road.teacher, road.people, at=AT, kinds=[Kind.EDUCATION])
    by_law(road.teacher, road.people[:2], at=AT, kinds=[Kind.HOUSING])
    assert sees(road.teacher, road.happening, AT) is None


def test_stopped_it_ends_at_once(road):
    made = by_law(road.teacher, road.people, at=AT)
    later = AT + timedelta(hours=1)
    with pytest.raises(NotFound):
        stop_opening(by=road.head.actor, at=later, opening=made)
    stop_opening(by=road.teacher.actor, at=later, opening=made)
    assert sees(road.teacher, road.happening, later) is None
    assert not openings_of(viewer_of(road.teacher.actor, later), later)
    with pytest.raises(Refused, match="ended already"):
        stop_opening(by=road.teacher.actor, at=later, opening=made)


@pytest.mark.parametrize(
    ("lacks", "field"),
    [
        ({"ground": "agreement"}, "ground"), ({"kinds": []}, "kinds"), ({"kinds": ["secrets"]}, "kinds"),
        ({"reason": " "}, "reason"), ({"proportionality": ""}, "proportionality"),
        ({"knows": FamilyKnows.NOT_YET}, "why_not"), ({"knows": ""}, "knows"),
    ],
)  # fmt: skip
def test_too_little_said_opens_nothing(road, lacks, field):
    with pytest.raises(Refused) as refused:
        by_law(road.teacher, road.people, at=AT, **lacks)
    assert refused.value.field == field
    assert not Override.objects.exists()
    assert not Due.objects.filter(kind="read_opening").exists()


def test_whoever_knows_nothing_of_somebody_cannot_open_more_and_learns_nothing(road):
    stranger = given.a_practitioner(name="Neil Tansley", supervisor=road.head.pk)
    for people in ([road.lowri], [new_person(at=AT)], [road.happening.pk], [road.note.pk, road.lowri]):
        with pytest.raises(NotFound):
            by_law(stranger, people, at=AT)


def test_the_front_door_opens_more_about_somebody_it_finds_but_not_of_one_who_is_hidden(road):
    somebody = new_person(at=AT)
    record_identity(person=somebody, by=road.sender.actor, at=AT, said="Tegan Vaughan")
    worker, asked = viewer_of(road.place.worker.actor, AT), SearchedFor(name="Tegan Vaughan")
    assert look_for_person(by=worker, at=AT, asked=asked)[0]
    assert by_law(road.place.worker, [somebody], at=AT)
    _shield(road, somebody, total=True)
    worker = viewer_of(road.place.worker.actor, AT)
    assert not look_for_person(by=worker, at=AT, asked=asked)[0], "she is not found, so nothing leads to nowhere"
    with pytest.raises(NotFound):
        by_law(road.place.worker, [somebody], at=AT)


def test_with_nobody_above_the_manager_of_a_team_is_told_and_else_the_governance_lead(road):
    def told(who):
        return Override.objects.get(pk=by_law(who, road.people, at=AT)).supervisor

    with pytest.raises(Refused, match="Nobody is written down"):
        told(road.sender)
    iris = governance()
    assert told(road.sender) == iris
    team = given.a_team("Tenancy team", given.a_practitioner(name="Jo Pryce", agency=road.sender.agency_id))
    given.on_duty_beside(team.manager, road.sender)
    assert told(road.sender) == team.manager


def test_whoever_was_told_reads_it_once_and_says_whether_it_was_right(road):
    made = by_law(road.teacher, road.people, at=AT)
    said = {"at": AT, "opening": made, "words": "Right. We rang Lowri after."}
    with pytest.raises(NotFound):
        read_opening(by=road.teacher.actor, found=OpeningFound.RIGHT, **said)
    with pytest.raises(Refused, match="whether it was right"):
        read_opening(by=road.head.actor, found="perhaps", **said)
    read_opening(by=road.head.actor, found=OpeningFound.RIGHT, **said)
    assert not Due.objects.filter(about_id=made, ended=None).exists()
    with pytest.raises(Refused, match="already"):
        read_opening(by=road.head.actor, found=OpeningFound.NOT_RIGHT, **said)


def test_each_look_by_it_is_logged_with_it_and_the_family_reads_why_unless_they_are_not_told_yet(road):
    def looked():
        before = set(Look.objects.values_list("pk", flat=True))
        opening = open_family(by=road.teacher.actor, at=AT, family=road.contact.family_id)
        return Look.objects.exclude(pk__in=before).get(), [row.reason for row in who_has_looked(opening).rows]

    assert looked()[0].reason == LookReason.INVOLVED
    made = by_law(road.teacher, road.people, at=AT)
    look, shown = looked()
    assert look.reason == LookReason.LEGAL_DUTY
    assert str(made) in look.basis
    assert LookReason.LEGAL_DUTY.means in shown
    stop_opening(by=road.teacher.actor, at=AT, opening=made)
    by_law(road.teacher, road.people, at=AT, knows=FamilyKnows.NOT_YET, why_not="He reads her post.")
    look, after = looked()
    assert look.reason == LookReason.NOT_YET_TOLD
    assert after == shown


def test_a_place_that_is_kept_safe_is_not_opened_and_whom_to_ring_is_said_to_no_one_it_may_be_kept_from(road):
    place = say_where(person=road.lowri, sort="address", text="3 Mill Lane", by=road.sender.actor, at=AT)
    _shield(road, road.lowri)
    made = by_law(road.teacher, [road.lowri], at=AT, kinds=[Kind.WHEREABOUTS])
    assert sees(road.teacher, place, AT) is None

    def rings():
        viewer = viewer_of(road.teacher.actor, AT)
        return [each.telephone for each in whose_number_to_ring(viewer, AT, openings_of(viewer, AT))]

    assert rings() == ["01632 960222"]
    tie = PersonalTie.objects.create(
        practitioner=road.teacher, person=road.dean, own=False, since=AT, declared_by=road.teacher.actor
    )
    assert rings() == [], "he is her brother, and Lowri is in his family"
    tie.delete()
    stop_opening(by=road.teacher.actor, at=AT, opening=made)
    by_law(road.teacher, [road.lowri], at=AT, kinds=[Kind.HOUSING])
    assert rings() == []


def test_on_its_pages_it_is_asked_for_shown_stopped_and_read(road, client):
    family = road.contact.family_id
    client.force_login(road.teacher.actor.account)
    asks = reverse("open_by_law", args=[family])
    assert asks in client.get(reverse("family_page", args=[family])).content.decode()
    said = {
        "people": [str(road.lowri.pk)], "ground": "child_protection", "kinds": ["housing"], "knows": "told",
        "reason": "Megan came in with a bruise.", "proportionality": "The visit is this afternoon.", "why_not": "",
    }  # fmt: skip
    assert client.post(asks, said | {"reason": ""}).status_code == 422
    made = client.post(asks, said)
    assert made.status_code == 302
    page = client.get(made.url).content.decode()
    assert "Ines Roy" in page
    assert reverse("family_page", args=[family]) in page
    assert made.url in client.get(reverse("family_page", args=[family])).content.decode()
    assert made.url in client.get(reverse("my_work")).content.decode()
    opening = Override.objects.get()
    assert client.post(reverse("stop_opening", args=[opening.pk])).status_code == 302
    assert OpeningState.STOPPED.means in client.get(made.url).content.decode()
    client.force_login(road.head.actor.account)
    assert client.get(made.url).url == (reads := reverse("read_opening", args=[opening.pk]))
    assert "Megan came in with a bruise." in client.get(reads).content.decode()
    assert client.post(reads, {"found": "", "words": ""}).status_code == 422
    assert client.post(reads, {"found": "right", "words": "We rang her."}).status_code == 302
    opening.refresh_from_db()
    assert (opening.finding, opening.reviewed_by) == ("right", road.head.actor)


def _shield(road, person, **more):
    return Shield.objects.create(
        person=person, owner=road.sender.actor, telephone="01632 960222", because="He must not know.",
        set_by=road.sender.actor, since=AT, moved=AT, review_on=given.later(90).date(), **more,
    )  # fmt: skip
