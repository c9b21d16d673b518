"""One database filled with people and asked: how long the search core takes, how often it finds whom is meant."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any
from uuid import UUID

from tests.bench.finding.people import CONTENT, NICKNAMES, Asked, people_and_questions
from tests.bench.finding.trigram import ask as ask_trigrams
from tests.bench.finding.trigram import lay as lay_trigrams
from tests.bench.finding.whole import page
from thinkfamily.identity.weighing.held import Held

QUESTIONS, BEST_OF = 2000, 3
# Trigrams take so long on SQLite that as many are asked as a minute allows.
BASELINE, BASELINE_SECONDS = 300, 60.0


def measure(how_many: int, *, whole: bool = True) -> dict[str, Any]:
    """Fill the database of this process, which holds nobody, and measure it."""
    from django.core.management import call_command
    from django.db import connection

    call_command("make_ready", verbosity=0)
    people, asked = people_and_questions(how_many, QUESTIONS)
    _say("people made")
    found: dict[str, Any] = _index(connection, people)
    _say("indexed")
    core = _core(connection, len(people))
    found |= _times(core, asked) | _recall(core, asked)
    _say("asked")
    found |= _baseline(connection, people, asked, core)
    _say("baseline asked")
    return found | (page(core, people, [each.held for each in asked]) if whole else {})


def _say(done: str) -> None:
    sys.stderr.write(f"{done}\n")


def _index(connection: Any, people: list[Held]) -> dict[str, float]:
    """
    Put everybody into the index, once: how long, and how much of every processor.

    What PostgreSQL's own process takes is in the first alone.
    """
    from thinkfamily.identity.index.bulk import load
    from thinkfamily.identity.index.writing import Entry
    from thinkfamily.identity.weighing.held import with_marks
    from thinkfamily.records.reading import as_work, reading

    gc.freeze()  # the people are the bench's own; what looks after memory need not look at them again
    begins, used = perf_counter(), sum(os.times()[:4])
    with reading():
        as_work("bench")
        load(
            connection, NICKNAMES,
            (Entry(UUID(int=number), with_marks(each)) for number, each in enumerate(people, 1)),
        )  # fmt: skip
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE match_key")
            cursor.execute("VACUUM ANALYZE match_person")
    return {
        "index_seconds": round(perf_counter() - begins, 1), "index_cpu_seconds": round(sum(os.times()[:4]) - used, 1),
    }  # fmt: skip


def _core(connection: Any, people: int) -> Any:
    from thinkfamily.identity.index.asking import Asking, rows_on_postgresql, rows_on_sqlite
    from thinkfamily.identity.weighing.trained import from_json
    from thinkfamily.identity.weighing.weigher import Weigher

    connection.ensure_connection()
    if connection.vendor == "postgresql":  # of the wall a search asks once: `http_ms` has that in it
        connection.connection.execute("SET thinkfamily.reads = 'work bench'")
    rows = rows_on_postgresql if connection.vendor == "postgresql" else rows_on_sqlite
    return Asking(Weigher(from_json(CONTENT["weights"]).for_people(people), NICKNAMES), rows(connection.connection))


def _times(core: Any, asked: list[Asked]) -> dict[str, float]:
    """Ask everything four times: once to warm up, then give the best of three."""
    best: list[tuple[float, float]] = []
    for _ in range(1 + BEST_OF):
        times = []
        for each in asked:
            begins = perf_counter()
            core(each.held)
            times.append(perf_counter() - begins)
        times.sort()
        best.append((times[len(times) // 2], times[int(len(times) * 0.99)]))
    p50, p99 = min(each[0] for each in best[1:]), min(each[1] for each in best[1:])
    return {"p50_ms": round(p50 * 1000, 3), "p99_ms": round(p99 * 1000, 3)}


def _finds(core: Any, each: Asked) -> bool:
    """Say whether whoever is meant is among the first five."""
    return each.meant + 1 in [one.cluster.int for one in core(each.held).people[:5]]


def _recall(core: Any, asked: list[Asked]) -> dict[str, float]:
    hits = [(_finds(core, each), each.answerable) for each in asked]
    sure = [hit for hit, answerable in hits if answerable]
    return {
        "recall_at_5": round(sum(hit for hit, _ in hits) / len(hits), 4),
        "recall_at_5_answerable": round(sum(sure) / max(len(sure), 1), 4),
    }


def _baseline(connection: Any, people: list[Held], asked: list[Asked], core: Any) -> dict[str, float]:
    """Ask the same questions of trigrams and of the search, each in turn: how long, and how often who is meant."""
    lay_trigrams(connection, people)
    theirs, ours = _Answers(), _Answers()
    for each in asked[:BASELINE]:
        theirs.ask(partial(_trigrams_find, connection, each))
        ours.ask(partial(_finds, core, each))
        if theirs.seconds > BASELINE_SECONDS:
            break
    return {
        "trigram_questions": theirs.asked, "trigram_ms": round(theirs.seconds / theirs.asked * 1000, 2),
        "trigram_ratio": round(theirs.seconds / ours.seconds, 1), "trigram_recall": theirs.recall,
        "recall_beside_it": ours.recall,
    }  # fmt: skip


def _trigrams_find(connection: Any, each: Asked) -> bool:
    return each.meant + 1 in ask_trigrams(connection, each.held)


class _Answers:
    """How many questions were asked, how long they took, and how many found whom they meant."""

    def __init__(self) -> None:
        self.asked, self.hits, self.seconds = 0, 0, 0.0

    def ask(self, question: Callable[[], bool]) -> None:
        begins = perf_counter()
        self.hits += question()
        self.seconds += perf_counter() - begins
        self.asked += 1

    @property
    def recall(self) -> float:
        return round(self.hits / self.asked, 4)
