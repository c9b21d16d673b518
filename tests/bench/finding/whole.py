"""The whole page: a search sent to the product as a person sends it, with access and log, and what its parts take."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

from thinkfamily.identity.weighing.held import Held

QUESTIONS, BEST_OF = 60, 3


def page(core: Any, people: list[Held], questions: Sequence[Held]) -> dict[str, Any]:
    """
    Record whoever comes up in some questions, send these to the page, and time it: medians, in milliseconds.

    They are sent once to warm up, then three times; the best of the three and its parts are given.
    """
    from tests import given
    from tests.browsing import Browsing

    place = given.a_place()
    asked = questions[:QUESTIONS]
    _record({each.cluster for held in asked for each in core(held).people}, people, place)
    client = Browsing()
    client.force_login(place.worker.actor.account)
    return min((_asked(client, core, asked) for _ in range(1 + BEST_OF)), key=itemgetter("http_ms"))


def _asked(client: Any, core: Any, asked: Sequence[Held]) -> dict[str, Any]:
    from django.db import connection
    from django.urls import reverse

    whole, sql, searched, statements = [], [], [], []
    for held in asked:
        spent = _Spent()
        begins = perf_counter()
        with connection.execute_wrapper(spent):
            answer = client.post(reverse("find_person"), {"form": str(uuid4())} | _sent(held))
        whole.append(perf_counter() - begins)
        if answer.status_code != 200:
            raise SystemExit(f"The page answered {answer.status_code}.")
        begins = perf_counter()
        core(held)
        searched.append(perf_counter() - begins)
        sql.append(spent.seconds)
        statements.append(spent.statements)
    return {
        "http_ms": _ms(whole),
        "http_parts": {"core_ms": _ms(searched), "sql_ms": _ms(sql), "statements": median(statements)},
    }


class _Spent:
    """What the statements of one page took."""

    def __init__(self) -> None:
        self.seconds, self.statements = 0.0, 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        begins = perf_counter()
        try:
            return execute(*asked)
        finally:
            self.seconds += perf_counter() - begins
            self.statements += 1


def _ms(seconds: list[float]) -> float:
    return round(median(seconds) * 1000, 2)


def _record(clusters: set[Any], people: list[Held], place: Any) -> None:
    from tests import given
    from thinkfamily.identity.commands import record_identity
    from thinkfamily.people.models import Person

    for cluster in clusters:
        held = people[cluster.int - 1]
        (firsts, family) = held.names[0] if held.names else ((), "")
        Person.objects.create(id=cluster, head_id=cluster, kept_id=cluster, made=given.NOW)
        record_identity(
            person=cluster, by=place.worker.actor, at=given.NOW, said=f"{' '.join(firsts)} {family}".title(),
            born=date.fromisoformat(held.births[0]) if held.births else None,
            gender={"f": "female", "m": "male"}.get(held.sex, ""),
        )  # fmt: skip


def _sent(held: Held) -> dict[str, str]:
    firsts, family = held.names[0]
    year, month, day = held.births[0].split("-") if held.births else ("", "", "")
    place = held.places[0] if held.places else None
    return {
        "name": f"{' '.join(firsts)} {family}", "born_day": day, "born_month": month, "born_year": year,
        "where": f"{place.postcode[:-3]} {place.postcode[-3:]}" if place and place.postcode else "",
    }  # fmt: skip
