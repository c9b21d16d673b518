"""Two records that may be one person, beside each other at the front door, and what is never shown there."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.identity.sent_files import an_extract, loaded
from thinkfamily.door.commands import PersonTold
from thinkfamily.identity.linkage.models import IndexRecord, Membership, Question, RecordLink
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.models import Protocol, ProtocolParty
from thinkfamily.people.commands import new_person
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.models import Look, PersonalTie, Shield

HOME = ("14 Fell Row", "ZZ1 4AB", "")
MEN = [
    ("F1", "Gethin", "Prosser", "09/02/1971", "M", *HOME), ("F3", "Gethin", "Prosser", "", "M", *HOME),
    ("N1", "Nesta", "Prosser", "01/05/1974", "F", *HOME),
]  # fmt: skip


@pytest.fixture
def place(db):
    return given.a_place()


@pytest.fixture
def asked(place, tmp_path):
    """A question of two men of one name, with a woman in their household."""
    with reading():
        as_work("test")
        agency, clinic = given.an_agency(), given.an_agency("Tideway Recovery", "drug_and_alcohol")
        loaded(an_extract(tmp_path, [MEN[0], MEN[2]]), agency)
        loaded(an_extract(tmp_path, [MEN[1]], name="other.csv"), clinic)
        ids = dict(IndexRecord.objects.values_list("local_id", "pk"))
        home = ids["N1"]
        for pk in ids.values():
            Membership.objects.create(record=pk, cluster=pk, household=home)
        return Question.objects.create(one=ids["F1"], other=ids["F3"], weight=3.5, run=uuid4())


@pytest.fixture
def door(client, place):
    client.force_login(place.worker.actor.account)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def test_both_records_are_shown_with_who_else_is_in_the_household(door, asked):
    said = text(door.get(reverse("records_to_decide")))
    assert said.count("Gethin Prosser") >= 2
    assert "Nesta Prosser, born 1974" in said
    assert "1 to decide" in said
    assert Look.objects.get().what == "records"


def test_that_a_sensitive_service_works_with_somebody_is_not_said(door, asked):
    said = text(door.get(reverse("records_to_decide")))
    assert "Tideway" not in said
    assert "A service" in said


def test_an_answer_is_counted_and_not_asked_again(door, asked):
    sent = {"form": uuid4(), "answer": "apart"}
    said = text(door.post(reverse("decide_records", args=[asked.pk]), sent, follow=True))
    assert "Kept as two people." in said
    assert "0 to decide. People have decided 1: 0 the same, 1 two people." in said
    again = door.post(reverse("decide_records", args=[asked.pk]), sent, follow=True)
    assert again.status_code == 200
    assert Question.objects.get().answer == "apart"


def test_said_to_be_one_person_they_are_one_and_can_be_parted_again(door, asked):
    door.post(reverse("decide_records", args=[asked.pk]), {"form": uuid4(), "answer": "same"})
    of = dict(Membership.objects.values_list("record", "cluster"))
    assert of[asked.one] == of[asked.other]


def test_an_answer_that_is_none_is_refused_in_words(door, asked):
    answer = door.post(reverse("decide_records", args=[asked.pk]), {"form": uuid4(), "answer": "both"})
    assert answer.status_code == 422
    assert "the same person, or two people" in text(answer)
    assert door.post(reverse("decide_records", args=[uuid4()]), {"form": uuid4(), "answer": "same"}).status_code == 404


def test_whoever_does_not_work_the_front_door_sees_and_decides_nothing(client, asked):
    farida = given.a_practitioner()
    client.force_login(farida.actor.account)
    assert client.get(reverse("records_to_decide")).status_code == 403
    client.post(reverse("decide_records", args=[asked.pk]), {"form": uuid4(), "answer": "same"})
    assert Question.objects.get().answer == ""


def test_nobody_linked_with_somebody_kept_safe_is_shown_though_nothing_marks_them(door, asked):
    ids = dict(IndexRecord.objects.values_list("local_id", "pk"))
    safe = new_person(at=given.MONDAY)
    IndexRecord.objects.filter(pk=ids["F1"]).update(kept=safe)
    Membership.objects.filter(record=ids["N1"]).update(cluster=ids["F1"])
    RecordLink.objects.create(one=ids["F3"], other=ids["N1"], weight=9, how="certain", run=uuid4())
    Question.objects.create(one=ids["F3"], other=ids["N1"], weight=4, run=uuid4())
    assert "Nesta Prosser" in text(door.get(reverse("records_to_decide")))
    Shield.objects.create(
        person=safe, since=given.MONDAY, moved=given.MONDAY, because="He fled.", owner=clock(), set_by=clock(),
        review_on=given.later(30).date(), telephone="01632 960100",
    )  # fmt: skip
    for page in ("records_to_decide", "records_linked"):
        assert "Prosser" not in text(door.get(reverse(page))), "she is the one who is kept safe, as it was linked"


def test_nothing_is_shown_that_was_sent_under_a_protocol_not_signed_here(door, asked, place):
    assert "Prosser" in text(door.get(reverse("records_to_decide")))
    ProtocolParty.objects.filter(agency=place.worker.agency_id).delete()
    assert "Prosser" not in text(door.get(reverse("records_to_decide")))


def test_nobody_kept_safe_is_shown_nor_anybody_kept_with_them(door, asked, monkeypatch):
    from thinkfamily.identity.queries import to_decide

    safe = new_person(at=given.NOW)
    IndexRecord.objects.filter(local_id__in=["F1", "N1"]).update(kept=safe)
    monkeypatch.setattr(to_decide, "kept_safe", lambda at: frozenset([safe.pk]))
    said = text(door.get(reverse("records_to_decide")))
    assert "Prosser" not in said
    assert "0 to decide" in said


def clusters(asked):
    of = dict(Membership.objects.values_list("record", "cluster"))
    return {of[asked.one], of[asked.other]}


def test_what_somebody_decided_is_listed_and_can_be_decided_otherwise(door, asked):
    door.post(reverse("decide_records", args=[asked.pk]), {"form": uuid4(), "answer": "same"})
    said = text(door.get(reverse("records_linked")))
    assert "The same person: Carys Bevan" in said
    sent = {"form": uuid4(), "answer": "apart"}
    again = reverse("decide_records_otherwise", args=[asked.pk])
    assert "Both records stay whole" in text(door.post(again, sent, follow=True))
    assert "Two people: Carys Bevan" in text(door.post(again, sent, follow=True))
    assert len(clusters(asked)) == 2
    door.post(again, {"form": uuid4(), "answer": "same"})
    assert len(clusters(asked)) == 1
    refused = door.post(again, {"form": uuid4(), "answer": "same"})
    assert refused.status_code == 422
    assert "decided so already" in text(refused)


@pytest.fixture
def tied(asked):
    """The two men, linked without anybody."""
    Question.objects.all().delete()
    tie = RecordLink.objects.create(one=asked.one, other=asked.other, weight=7.5, how="weight", run=asked.run)
    Membership.objects.filter(record=asked.other).update(cluster=asked.one)
    return tie


def test_a_link_is_undone_where_it_shows_and_nothing_is_lost(door, tied):
    before = list(IndexRecord.objects.order_by("pk").values())
    said = text(door.get(reverse("records_linked")))
    assert "By name, birth, address and number together." in said
    undo = reverse("undo_records_linked", args=[tied.one, tied.other])
    sent = {"form": uuid4()}
    for _ in range(2):
        assert "Nothing is linked yet" in text(door.post(undo, sent, follow=True))
    assert len(clusters(tied)) == 2
    assert list(IndexRecord.objects.order_by("pk").values()) == before
    assert RecordLink.objects.get(one=tied.one, other=tied.other).undone is not None
    assert "undone already" in text(door.post(undo, {"form": uuid4()}))
    assert Look.objects.filter(what="records").count() >= 2


def test_a_record_parted_from_somebody_known_leaves_the_others_with_them(door, tied):
    from thinkfamily.identity.commands import record_identity
    from thinkfamily.identity.models import SourceRecord

    known = new_person(at=given.NOW)
    farida = given.a_practitioner().actor
    record_identity(person=known, by=farida, at=given.NOW, said="Gethin Prosser")
    source = SourceRecord.objects.get().pk
    RecordLink.objects.create(one=source, other=tied.one, weight=9.0, how="number", run=tied.run)
    Membership.objects.filter(record__in=[tied.one, tied.other]).update(cluster=known.pk)
    door.post(reverse("undo_records_linked", args=[tied.one, tied.other]), {"form": uuid4()})
    of = dict(Membership.objects.values_list("record", "cluster"))
    assert of[tied.one] == known.pk
    assert of[tied.other] == tied.other


def test_whoever_does_not_work_the_front_door_undoes_nothing(client, tied):
    client.force_login(given.a_practitioner().actor.account)
    assert client.get(reverse("records_linked")).status_code == 403
    undo = reverse("undo_records_linked", args=[tied.one, tied.other])
    assert client.post(undo, {"form": uuid4()}).status_code == 403
    assert RecordLink.objects.get(one=tied.one, other=tied.other).undone is None


def test_a_link_of_somebody_kept_safe_is_not_shown(door, tied, monkeypatch):
    from thinkfamily.identity.queries import linked

    safe = new_person(at=given.NOW)
    IndexRecord.objects.filter(local_id="F1").update(kept=safe)
    monkeypatch.setattr(linked, "kept_safe", lambda at: frozenset([safe.pk]))
    assert "Prosser" not in text(door.get(reverse("records_linked")))


def test_nothing_is_asked_of_records_whose_protocol_is_over_nor_who_was_beside_them(door, asked):
    assert "Gethin Prosser" in text(door.get(reverse("records_to_decide")))
    Protocol.objects.update(ends=given.NOW)
    said = text(door.get(reverse("records_to_decide")))
    assert "Prosser" not in said
    assert "0 to decide" in said


def test_whom_one_knows_outside_work_is_put_to_somebody_else(door, place, asked):
    cousin = new_person(at=given.NOW)
    IndexRecord.objects.filter(local_id="F3").update(kept=cousin)
    tie = {"practitioner": place.worker, "person": cousin, "since": given.NOW, "declared_by": place.worker.actor}
    PersonalTie.objects.create(**tie, words="My cousin.")
    assert "0 to decide" in text(door.get(reverse("records_to_decide")))
    PersonalTie.objects.update(until=given.NOW)
    assert "1 to decide" in text(door.get(reverse("records_to_decide")))


def test_of_a_record_that_is_gone_nothing_is_asked(door, asked):
    IndexRecord.objects.filter(local_id="F3").delete()
    assert "0 to decide" in text(door.get(reverse("records_to_decide")))


def test_two_who_are_both_known_here_are_matched_in_a_contact_and_not_here(door, asked, place):
    sender = given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"))
    contacts = [
        given.a_contact(by=sender, at=given.NOW, about=PersonTold(name=name, adult=True))
        for name in ("Gethin Prosser", "Geth Prosser")
    ]
    people = [contact.people.get(place=0).person for contact in contacts]
    for record, person in zip((asked.one, asked.other), people, strict=True):
        Membership.objects.filter(record=record).update(cluster=person.head_id)
    said = text(door.get(reverse("records_to_decide")))
    assert reverse("match_person", args=[contacts[0].pk, 0]) in said
    assert 'value="same"' not in said
    assert 'value="apart"' in said
    where = door.get(reverse("match_person", args=[contacts[0].pk, 0]))
    assert where.status_code == 200
