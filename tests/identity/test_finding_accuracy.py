"""Of questions with slips as people make them, nearly every one finds whom it means among the first five."""

import csv
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection

from tests.identity import extracts
from thinkfamily.identity.index import bulk
from thinkfamily.identity.index.bulk import load
from thinkfamily.identity.index.writing import Entry
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.queries.weighing import ask_index, weigher_on
from thinkfamily.identity.weighing.held import Held, place_of, with_marks
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.queries import now

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[1] / "data" / "finding"


def some(words):
    return [each for each in words.split("; ") if each]


def read(name):
    with open(SAMPLE / name, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names = (
                (tuple(givens.split()), family) for givens, _, family in (n.partition("/") for n in some(row["names"]))
            )
            places = tuple(place_of(*each.split("/")) for each in some(row["places"]))
            yield (
                int(row["person"]),
                Held(tuple(names), tuple(some(row["births"])), row["sex"], places, tuple(some(row["numbers"]))),
            )


def indexed(people):
    """Put people into the index by their numbers."""
    call_command("load_editions", verbosity=0)
    entries = (Entry(UUID(int=number), with_marks(held)) for number, held in people)
    return load(connection, extracts.NICKNAMES, entries)


def recall(questions):
    """Give how often whom was meant is among the first five: of all questions, and of those that can be answered."""
    weigher, hits = weigher_on(local_day(now())), []
    for number, held in questions:
        first = [each.cluster.int for each in ask_index(held, weigher).people[:5]]
        named = any(givens or family for givens, family in held.names)
        answerable = named and bool(held.births or held.numbers or any(each.postcode for each in held.places))
        hits.append((number in first, answerable))
    sure = [hit for hit, answerable in hits if answerable]
    return sum(hit for hit, _ in hits) / len(hits), sum(sure) / len(sure)


def test_a_sample_of_noisy_questions_finds_whom_it_means():
    assert indexed(read("people.csv")) == 500
    every, answerable = recall(read("questions.csv"))
    assert every >= 0.985
    assert answerable >= 0.99


def as_one(records):
    """Lay the records of one person together."""

    def once(values):
        return tuple(dict.fromkeys(value for value in values if value))

    return Held(
        names=once(
            ((*((each.given,) if each.given else ()), *each.others), each.family)
            for each in records
            if each.given or each.family
        ),
        births=once(each.born for each in records),
        sex=next((each.sex for each in records if each.sex), ""),
        places=once(
            place_of(each.house, each.street, each.postcode) for each in records if each.house or each.postcode
        ),
        numbers=once(each.nhs for each in records),
    )


def test_the_questions_laid_beside_the_extracts_find_whom_they_mean():
    folder = extracts.shared()
    if folder is None:
        pytest.skip("THINKFAMILY_SHARED names no folder with data/extracts.")
    people = {}
    for row in extracts.rows(folder):
        people.setdefault(int(row.person), []).append(row.record)
    indexed((number, as_one(records)) for number, records in people.items())
    every, answerable = recall(
        (int(person), as_one([asked])) for person, asked in extracts.questions(folder) if int(person) in people
    )
    assert every >= 0.985
    assert answerable >= 0.99


def kept():
    people = dict(MatchPerson.objects.values_list("id", "cluster"))
    rows = sorted((key, people[person].int) for key, person in MatchKey.objects.values_list("key", "person"))
    MatchKey.objects.all().delete()
    MatchPerson.objects.all().delete()
    return rows


def test_by_many_processes_the_index_is_what_it_is_by_one(monkeypatch):
    indexed(read("people.csv"))
    by_one = kept()
    monkeypatch.setattr(bulk, "BATCH", 60)
    assert indexed(read("people.csv")) == 500
    assert kept() == by_one
    assert len(by_one) > 500
