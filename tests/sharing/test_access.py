"""Who may see which item: each permit and each deny of the one text, where the list, the family's and the single
decision must give the same answer."""

import pytest
from django.db import connection

from tests import given
from tests.beginning import begun
from tests.counting import at_most
from thinkfamily.door.models import Told
from thinkfamily.partnership.commands import end_post, take_off_duty
from thinkfamily.people.commands import link, new_person, unlink
from thinkfamily.people.models import Link, Person
from thinkfamily.records.decision import Decision
from thinkfamily.sharing import access
from thinkfamily.sharing.commands import end_involvement, involve, read_until, send_on, stop_addressing
from thinkfamily.sharing.models import Addressed, Basis, Item, Publication
from thinkfamily.sharing.queries import Viewer, decide, seen_about, viewer_of, visible_to
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Ground, Kind, Level

pytestmark = pytest.mark.django_db


class Road:
    """One contact sent by a housing officer, with somebody of a school who may come to work with the family."""

    def __init__(self):
        self.place = given.a_place()
        self.sender = given.a_practitioner()
        self.contact = given.a_contact(by=self.sender)
        self.school = given.an_agency("Lowfen School", "school")
        self.teacher = given.a_practitioner(name="Mr Osei", agency=self.school)
        self.people = [row.person for row in self.contact.people.order_by("place")]
        self.lowri, self.dean, self.megan = self.people
        self.happening = self.contact.told.get(part="happening").item

    def work_with(self, practitioner, people, at=given.MONDAY, **more):
        return involve(
            people=people, doing="team", role="team", by=self.sender.actor, at=at, holder=practitioner, **more
        )

    def let_flow(self, person, *, to, kinds, at=given.MONDAY, ends=None, level=Level.FULL):
        """A statutory basis needs no agreement on record; no screen makes one yet, so the row is made here."""
        return Basis.objects.create(
            person=person, agency_id=to, kinds=bits(kinds), level=level, starts=at, ends=ends,
            ground=Ground.SAFEGUARDING_DUTY, reason="To keep a child safe.", recorded_by=self.sender.actor,
        )  # fmt: skip


road = begun(Road)


def sees(viewer, item, at):
    """Ask all three forms of the rule; they must agree. Gives the level, or nothing."""
    if not isinstance(viewer, Viewer):
        viewer = viewer_of(viewer.actor, at)
    listed = Item.objects.filter(pk=item.pk).filter(pk__in=visible_to(viewer, at)).exists()
    about = item.pk in seen_about(viewer, at, item.subject_rows.values_list("person_id", flat=True))
    allowed, shown = decide(viewer, item.pk, at)
    assert listed == about == bool(allowed)
    return shown.level if allowed else None


HOUR = 1 / 24


def test_p0_those_on_duty_read_what_was_sent_to_them_until_it_ends(road):
    at = given.later(HOUR)
    assert sees(road.place.worker, road.happening, at) == Level.FULL
    stop_addressing([road.happening.pk], until=given.later(10))
    assert sees(road.place.worker, road.happening, given.later(9.99)) == Level.FULL
    assert sees(road.place.worker, road.happening, given.later(10)) is None


def test_p0_ends_with_duty(road):
    take_off_duty(by=road.sender.actor, at=given.later(2), team=road.place.door, practitioner=road.place.worker.pk)
    assert sees(road.place.worker, road.happening, given.later(1)) == Level.FULL
    assert sees(road.place.worker, road.happening, given.later(2)) is None


def test_d9_what_was_sent_to_a_team_needs_a_reason_too(road):
    end_involvement(at=given.later(1), holder=road.contact.team)
    allowed, _ = decide(viewer_of(road.place.worker.actor, given.later(2)), road.happening.pk, given.later(2))
    assert not allowed
    assert allowed.because.startswith("D9")
    assert sees(road.place.worker, road.happening, given.later(2)) is None


def test_p0_somebody_reads_what_was_sent_on_to_them_by_name_and_nothing_else(road):
    well = road.contact.told.get(part="going_well").item
    send_on(
        [well], people=road.people, to=road.teacher, family=road.contact.family_id, doing="reads a new contact",
        because="They answer for the family.", by=road.sender.actor, at=given.later(1),
    )  # fmt: skip
    assert [sees(road.teacher, well, given.later(days)) for days in (0.9, 1)] == [None, Level.FULL]
    assert sees(road.teacher, road.happening, given.later(1)) is None
    read_until([well.pk], until=given.later(3))
    assert [sees(road.teacher, well, given.later(days)) for days in (2.9, 3)] == [Level.FULL, None]


def test_p1_own_agency_and_involvement_both_are_needed(road):
    colleague = given.a_practitioner(name="Pia Holm", agency=road.sender.agency_id)
    assert sees(colleague, road.happening, given.later(HOUR)) is None
    road.work_with(colleague, road.people, at=given.later(1))
    assert sees(colleague, road.happening, given.later(0.9)) is None
    assert sees(colleague, road.happening, given.later(1)) == Level.FULL
    end_involvement(at=given.later(3), holder=colleague)
    assert sees(colleague, road.happening, given.later(3)) is None


def test_one_item_of_people_one_works_with_or_does_not_know_is_decided_by_one_statement(road):
    colleague = given.a_practitioner(name="Mark Ames", agency=road.sender.agency_id)
    road.work_with(colleague, road.people)
    Addressed.objects.filter(item=road.happening).delete()  # a team it was sent to could have it read by another rule
    stranger = given.a_practitioner(name="Ann Obi", agency=road.sender.agency_id)
    theirs, others = viewer_of(colleague.actor, given.NOW), viewer_of(stranger.actor, given.NOW)
    with at_most(1):
        assert decide(theirs, road.happening.pk, given.NOW)[0].because.startswith("P1")
    with at_most(1):
        assert not decide(others, road.happening.pk, given.NOW)[0].allowed


def test_an_item_about_several_needs_a_permit_for_each(road):
    colleague = given.a_practitioner(name="Pia Holm", agency=road.sender.agency_id)
    road.work_with(colleague, road.people[:2])
    assert sees(colleague, road.happening, given.later(HOUR)) is None
    road.work_with(colleague, road.people[2:])
    assert sees(colleague, road.happening, given.later(HOUR)) == Level.FULL


def test_p2_another_agency_needs_involvement_and_a_basis_for_every_subject_and_this_kind(road):
    road.work_with(road.teacher, road.people)
    for person in road.people[:2]:
        road.let_flow(person, to=road.school, kinds=[Kind.HOUSING])
    at = given.later(HOUR)
    assert sees(road.teacher, road.happening, at) is None
    road.let_flow(road.megan, to=road.school, kinds=[Kind.EDUCATION])
    assert sees(road.teacher, road.happening, at) is None
    road.let_flow(road.megan, to=road.school, kinds=[Kind.HOUSING], level=Level.SUMMARY)
    assert sees(road.teacher, road.happening, at) == Level.SUMMARY


def test_p2_holds_from_and_until(road):
    road.work_with(road.teacher, road.people)
    for person in road.people:
        road.let_flow(person, to=road.school, kinds=[Kind.HOUSING], at=given.later(1), ends=given.later(2))
    assert [sees(road.teacher, road.happening, given.later(days)) for days in (0.99, 1, 1.99, 2)] == [None, 3, 3, None]


def test_p2_without_involvement_a_basis_is_not_enough(road):
    for person in road.people:
        road.let_flow(person, to=road.school, kinds=list(Kind))
    assert sees(road.teacher, road.happening, given.later(HOUR)) is None


def test_a_limited_involvement_reaches_its_own_items_only(road):
    helper = given.a_practitioner(name="Joy Mbeki", agency=road.sender.agency_id)
    well = road.contact.told.get(part="going_well").item
    road.work_with(helper, road.people, items=[well])
    at = given.later(HOUR)
    assert sees(helper, well, at) == Level.FULL
    assert sees(helper, road.happening, at) is None


def test_p7_a_family_member_sees_what_was_published_to_them_and_nothing_else(road):
    at = given.later(HOUR)
    lowri = Viewer(actor=road.sender.actor, standing=Decision(True, ""), person=road.lowri.pk)
    megan = Viewer(actor=road.sender.actor, standing=Decision(True, ""), person=road.megan.pk)
    assert sees(lowri, road.happening, at) is None
    # No screen publishes yet: the portal will.
    Publication.objects.create(
        item=road.happening, reader=road.lowri, published=at, ended=given.later(2), published_by=road.sender.actor
    )
    assert sees(lowri, road.happening, at) == Level.FULL
    assert sees(megan, road.happening, at) is None
    assert sees(lowri, road.happening, given.later(2)) is None


@pytest.mark.parametrize(
    "lapsed", [{"cleared_until": given.later(-1).date()}, {"trained_until": given.later(-1).date()}]
)
def test_d1_lapsed_clearance_or_training_shows_nothing(road, lapsed):
    colleague = given.a_practitioner(name="Pia Holm", agency=road.sender.agency_id, **lapsed)
    road.work_with(colleague, road.people)
    assert sees(colleague, road.happening, given.later(HOUR)) is None
    assert decide(viewer_of(colleague.actor, given.MONDAY), road.happening.pk, given.MONDAY)[0].because[:2] == "D1"


def test_d1_somebody_who_left_sees_nothing_from_that_instant(road):
    end_post(by=road.place.manager.actor, at=given.later(3), practitioner=road.sender.pk)
    assert sees(road.sender, road.happening, given.later(2.99)) == Level.FULL
    assert sees(road.sender, road.happening, given.later(3)) is None


def test_permits_follow_links_in_force_and_no_longer(road):
    """Linking lets those who work with one record of a person see the agency's items of the other; undoing ends it."""
    colleague = given.a_practitioner(name="Pia Holm", agency=road.sender.agency_id)
    known = new_person(at=given.later(-30))
    road.work_with(colleague, [known, road.dean, road.megan])
    at = given.later(1)
    assert sees(colleague, road.happening, at) is None
    link(by=road.place.worker.actor, at=at, one=known, other=Person.objects.get(pk=road.lowri.pk), because="Same.")
    assert sees(colleague, road.happening, at) == Level.FULL
    unlink(by=road.place.worker.actor, at=at, tie=Link.objects.get())
    assert sees(colleague, road.happening, at) is None
    assert set(road.happening.subject_rows.values_list("person_id", flat=True)) == {p.pk for p in road.people}


def test_no_plan_scans_items_subjects_or_bases(road):
    """The text is driven from the viewer's own people: whatever the amount of data, no table of it is read whole."""
    at = given.later(HOUR)
    for n in range(30):
        given.a_contact(by=given.a_practitioner(name=f"Practitioner {n}", agency=road.sender.agency_id))
    viewer = viewer_of(road.place.worker.actor, at)
    text, params = access.bound(access.items(access.Asked()), access_values(viewer, at))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {text}", params)
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {text}", params)
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    for table in ("sharing_item", "sharing_subject", "sharing_basis"):
        assert f"Seq Scan on {table} " not in plan
        assert not [
            line for line in plan.splitlines() if line.startswith("SCAN") and line.split()[1] in (table, "s", "b")
        ]
    assert "BLOOM" not in plan


def access_values(viewer, at):
    return {
        "me": viewer.actor.pk, "practitioner": viewer.practitioner.pk, "agency": viewer.agency,
        "since": viewer.practitioner.since, "at": at, "today": at.date(),
    }  # fmt: skip


def test_nothing_that_was_told_is_read_but_by_the_rule(road):
    """Every told part is an item with its subjects: there is no way to its words but through the envelope."""
    assert Told.objects.count() == Item.objects.filter(what="door.told").count()


def test_what_a_team_reads_no_longer_is_not_read_again_when_something_else_ends(road):
    contact = road.contact
    items = list(contact.told.values_list("item_id", flat=True))
    until = given.later(4)
    stop_addressing(items, until=until, team=contact.team)
    stop_addressing(items, until=given.later(9))
    assert set(Addressed.objects.filter(item__in=items).values_list("until", flat=True)) == {until}
    stop_addressing(items, until=given.later(3))
    assert set(Addressed.objects.filter(item__in=items).values_list("until", flat=True)) == {given.later(3)}
