"""One database filled with people and asked: how long the search core takes, how often it finds whom is meant."""

import random
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any
from uuid import UUID

from tests.bench.finding.invented import CONTENT, NICKNAMES, Held, question
from tests.bench.finding.trigram import ask as ask_trigrams
from tests.bench.finding.trigram import lay as lay_trigrams
from tests.bench.finding.whole import page

QUESTIONS, BASELINE, BEST_OF = 2000, 60, 3


def measure(people: list[Held], *, whole: bool = True) -> dict[str, Any]:
    """Fill the database of this process, which holds nobody, and measure it."""
    from django.core.management import call_command
    from django.db import connection

    call_command("make_ready", verbosity=0)
    found: dict[str, Any] = {"index_seconds": _index(connection, people)}
    _say("indexed")
    chance = random.Random(9)  # noqa: S311
    meant = chance.sample(range(len(people)), min(QUESTIONS, len(people)))
    asked = [(number, question(people[number], chance)) for number in meant]
    core = _core(connection, len(people))
    found |= _times(core, asked) | _recall(core, asked)
    _say("asked")
    found |= _baseline(connection, people, asked, core)
    _say("baseline asked")
    return found | (page(core, people, [held for _, held in asked]) if whole else {})


def _say(done: str) -> None:
    sys.stderr.write(f"{done}\n")


def _index(connection: Any, people: list[Held]) -> float:
    from django.db import transaction

    from thinkfamily.identity.index.bulk import load
    from thinkfamily.identity.index.writing import Entry
    from thinkfamily.identity.weighing.held import marked

    begins = perf_counter()
    with transaction.atomic():
        load(
            connection, NICKNAMES,
            (
                Entry(UUID(int=number), replace(each, places=tuple(marked(place) for place in each.places)))
                for number, each in enumerate(people, 1)
            ),
        )  # fmt: skip
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE match_key")
            cursor.execute("VACUUM ANALYZE match_person")
    return round(perf_counter() - begins, 1)


def _core(connection: Any, people: int) -> Any:
    from thinkfamily.identity.index.asking import Asking, rows_on_postgresql, rows_on_sqlite
    from thinkfamily.identity.weighing.trained import from_json
    from thinkfamily.identity.weighing.weigher import Weigher

    connection.ensure_connection()
    rows = rows_on_postgresql if connection.vendor == "postgresql" else rows_on_sqlite
    return Asking(Weigher(from_json(CONTENT["weights"]).for_people(people), NICKNAMES), rows(connection.connection))


def _times(core: Any, asked: list[tuple[int, Held]]) -> dict[str, float]:
    """Ask everything four times: once to warm up, then give the best of three."""
    best: list[tuple[float, float]] = []
    for _ in range(1 + BEST_OF):
        times = []
        for _, held in asked:
            begins = perf_counter()
            core(held)
            times.append(perf_counter() - begins)
        times.sort()
        best.append((times[len(times) // 2], times[int(len(times) * 0.99)]))
    p50, p99 = min(each[0] for each in best[1:]), min(each[1] for each in best[1:])
    return {"p50_ms": round(p50 * 1000, 3), "p99_ms": round(p99 * 1000, 3)}


def _recall(core: Any, asked: list[tuple[int, Held]]) -> dict[str, float]:
    hits = [(number + 1 in [each.cluster.int for each in core(held).people[:5]], _answerable(held))
            for number, held in asked]  # fmt: skip
    sure = [hit for hit, answerable in hits if answerable]
    return {
        "recall_at_5": round(sum(hit for hit, _ in hits) / len(hits), 4),
        "recall_at_5_answerable": round(sum(sure) / max(len(sure), 1), 4),
    }


def _answerable(held: Held) -> bool:
    """Say whether a question holds a name and a birth date, postcode or NHS number."""
    named = any(givens or family for givens, family in held.names)
    return named and bool(held.births or held.numbers or any(place.postcode for place in held.places))


def _baseline(connection: Any, people: list[Held], asked: list[tuple[int, Held]], core: Any) -> dict[str, float]:
    lay_trigrams(connection, people)
    some = asked[:BASELINE]
    begins = perf_counter()
    hits = [number + 1 in ask_trigrams(connection, held) for number, held in some]
    theirs = (perf_counter() - begins) / len(some)
    begins = perf_counter()
    ours_found = [number + 1 in [each.cluster.int for each in core(held).people[:5]] for number, held in some]
    ours = (perf_counter() - begins) / len(some)
    return {
        "trigram_ms": round(theirs * 1000, 2), "trigram_ratio": round(theirs / ours, 1),
        "trigram_recall": round(sum(hits) / len(some), 4), "recall_beside_it": round(sum(ours_found) / len(some), 4),
    }  # fmt: skip
