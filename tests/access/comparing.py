"""A world laid down once and what the oracle says of it, against which the list and the decisions are held."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice, product
from uuid import UUID

from django.db import connection

from tests.access.factors.making import Case
from tests.access.laying import Laid, moment
from tests.access.oracle import Answer, Look, Moment, answer
from tests.access.oracle import Viewer as Who
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.queries import Viewer, decide, decisions, entries_opened, index_entries, viewer_of
from thinkfamily.sharing.queries.looking import as_uuid, shown_to, visible_to

AT_ONCE = 400


class Compared:
    """One case: its rows are in the database, and every look at it has been answered by the oracle."""

    def __init__(self, case: Case) -> None:
        """Lay the world and ask the oracle."""
        self.case, self.laid = case, Laid(case.world)
        self.items = {self.laid.id("item", name): name for name in case.world["items"]}
        self.heads = {self.laid.id("person", row["head"]) for row in case.world["people"].values()}
        self.told: dict[tuple[int, Who], dict[str, Answer]] = {}
        for instant in case.instants:
            then = Moment(case.world, instant)
            for who in case.viewers:
                look = Look(then, who)
                self.told[instant, who] = {name: answer(look, name) for name in case.world["items"]}

    def disagreements(self) -> Iterator[str]:
        """Say where the three forms of the rule differ, one line a row."""
        for number, (instant, who) in enumerate(product(self.case.instants, self.case.viewers)):
            yield from self.differences(instant, who)
            yield from self.differences_alone(instant, who, number)

    def differences(self, instant: int, who: Who) -> Iterator[str]:
        """Say where one look differs; the list is asked with all parts of the text as well."""
        at, told = moment(instant), self.told[instant, who]
        viewer = self._viewer(who, at)
        listed, whole = listed_by(viewer, at), listed_by(replace(viewer, guards=Guard.ALL), at)
        decided = decided_alone(viewer, list(self.items), at)
        if (ids := ids_by(viewer, at)) != listed.keys():
            yield f"{who[1]} {instant}: ids {ids ^ listed.keys()}"
        for item, name in self.items.items():
            levels = {listed.get(item, 0), whole.get(item, 0), decided[item][0], told[name].level}
            if len(levels) > 1 or decided[item][1] != told[name].rule:
                yield f"{who[1]} {name} {instant}: list {listed.get(item)}, decision {decided[item]}, {told[name]}"

    def differences_alone(self, instant: int, who: Who, number: int) -> Iterator[str]:
        """Say whether two items, another two in each look, are decided otherwise when nothing is asked beside them."""
        at, told, items = moment(instant), self.told[instant, who], list(self.items)
        viewer = self._viewer(who, at)
        allowed = [item for item, name in self.items.items() if told[name].allowed]
        for some in (items, allowed):
            for item in some[number % len(some) :][:1] if some else ():
                decision, shown = decide(viewer, item, at)
                said = Answer(bool(decision), shown.level if shown else 0, decision.rule)
                if said != told[self.items[item]]:
                    yield f"{who[1]} {self.items[item]} {instant} alone: {said}, {told[self.items[item]]}"

    def is_wrong(self, instant: int, who: Who, *, ids: bool = False) -> bool:
        """Say whether the list, or that of ids, or a decision says something else than the oracle in one look."""
        at, told = moment(instant), self.told[instant, who]
        viewer = self._viewer(who, at)
        listed = listed_by(viewer, at)
        if any(listed.get(item, 0) != told[name].level for item, name in self.items.items()):
            return True
        if ids:
            return ids_by(viewer, at) != listed.keys()
        decided = decided_alone(viewer, list(self.items), at)
        return any(decided[item] != (told[name].level, told[name].rule) for item, name in self.items.items())

    def entry_differences(self) -> Iterator[str]:
        """Say where index entries that one may see, or could with a reason (D9), are others than the oracle says."""
        for instant, who in product(self.case.instants, self.case.viewers):
            at, look = moment(instant), Look(Moment(self.case.world, instant), who)
            told = {name: answer(look, name, "involvements") for name in self.case.world["involvements"]}
            viewer = self._viewer(who, at)
            shown = {row.pk for row in index_entries(viewer, at, self.heads)}
            opened = {row.pk for row in entries_opened(viewer, at, self.heads)}
            for name, said in told.items():
                entry = self.laid.id("involvement", name)
                if said.allowed != (entry in opened) or (said.rule != "D9" and said.allowed != (entry in shown)):
                    yield f"{who[1]} {name} {instant}: {said}"

    def _viewer(self, who: Who, at: datetime) -> Viewer:
        sort, name = who
        if sort == "person":
            return Viewer(actor=self.laid.clock, standing=Decision(True, ""), person=self.laid.id("person", name))
        return viewer_of(self.laid.id("actor", name), at)


def listed_by(viewer: Viewer, at: datetime) -> dict[UUID, int]:
    """What a list shows, and at which level: one statement."""
    return {item: shown.level for item, shown in shown_to(viewer, at).items.items()}


def ids_by(viewer: Viewer, at: datetime) -> set[UUID]:
    """What a list of ids names, as a page puts it into its own statement."""
    asked = visible_to(viewer, at)
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, asked.params)
        return {as_uuid(item) for (item,) in cursor.fetchall()}


def decided_alone(viewer: Viewer, items: list[UUID], at: datetime) -> dict[UUID, tuple[int, str]]:
    """What each item alone would be decided, many in one statement."""
    found, rest = {}, iter(items)
    while part := list(islice(rest, AT_ONCE)):
        for item, (decision, shown) in decisions(viewer, part, at).items():
            found[item] = (shown.level if shown else 0, decision.rule)
    return found
