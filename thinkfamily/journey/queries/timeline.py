"""One timeline across a family's people and agencies, newest first, of what the viewer may see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from thinkfamily.door.models import Told
from thinkfamily.door.terms import ToldPart
from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.models import Finding, Sighting
from thinkfamily.findings.queries import plain_words
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.queries import people_of
from thinkfamily.support.models import Action, Goal, GoalProgress

MOST = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: the day, its marker, what it is, what it says, about whom, and who recorded it."""

    item: UUID
    day: date
    marker: str
    what: str
    says: str
    voice: bool
    people: tuple[Named, ...]
    who: Colleague | None

    @property
    def month(self) -> str:
        """The heading it stands under: "November 2026"."""
        return f"{self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of content puts on the timeline; a row that puts nothing there gives none."""

    what: str
    says: str
    marker: str = ""
    voice: bool = False


def timeline(opening: OpenFamily, names: Mapping[UUID, Named], most: int = MOST) -> tuple[list[Moment], bool]:
    """Give the newest moments a viewer may see, and whether there are older ones; one query a sort of content."""
    found = [
        (opening.seen[row.pk], line)
        for model, describe in DESCRIBED.items()
        for row in _rows(model, opening)
        if (line := describe(row, opening.seen[row.pk].in_full))
    ]
    found.sort(key=lambda pair: (pair[0].happened, pair[0].at, str(pair[0].item)), reverse=True)
    newest = found[:most]
    about = people_of(shown.item for shown, _ in newest)
    known = {each.actor: each for each in colleagues(opening.at, actors={shown.by for shown, _ in newest})}
    return [
        Moment(
            item=shown.item, day=local_day(shown.happened), marker=line.marker, what=line.what, says=line.says,
            voice=line.voice, who=known.get(shown.by),
            people=tuple({names[p].person: names[p] for p in about.get(shown.item, ()) if p in names}.values()),
        )
        for shown, line in newest
    ], len(found) > most  # fmt: skip


def _rows(model: type[Model], opening: OpenFamily) -> Sequence[Any]:
    items = [item for item in opening.seen.of(model) if opening.seen[item].coded]
    return list(model._default_manager.filter(pk__in=items).select_related(*FOLLOWED.get(model, ()))) if items else []


def _told(row: Told, in_full: bool) -> Line | None:
    if not in_full or row.part not in (ToldPart.HAPPENING, ToldPart.GOING_WELL):
        return None
    well = row.part == ToldPart.GOING_WELL
    return Line("Going well" if well else "Contact", row.words, "good" if well else "")


def _finding(row: Finding, in_full: bool) -> Line | None:
    strength = row.sort == FindingSort.STRENGTH
    says = plain_words(row.codes, row.edition, row.code)
    more = f" {row.words}" if in_full and row.words else ""
    return Line("Strength" if strength else "Need", f"{says}.{more}", "good" if strength else "")


def _sighting(row: Sighting, in_full: bool) -> Line | None:
    says = plain_words(row.finding.codes, row.finding.edition, row.finding.code)
    better = row.how in (Progress.BETTER, Progress.MET)
    more = f" {row.words}" if in_full and row.words else ""
    return Line(Progress(row.how).shown, f"{says}.{more}", "good" if better else "")


def _goal(row: Goal, in_full: bool) -> Line | None:
    return Line("Goal", row.words, voice=True) if in_full else None


def _progress(row: GoalProgress, in_full: bool) -> Line | None:
    better = row.how in (Progress.BETTER, Progress.MET)
    return Line(f"Goal, {row.how}", row.words if in_full else "", "good" if better else "")


def _action(row: Action, in_full: bool) -> Line | None:
    return Line("Done", row.what, "good") if in_full and row.done_on else None


# A sort of content not named here puts nothing on the timeline of itself.
DESCRIBED: dict[type[Model], Callable[[Any, bool], Line | None]] = {
    Told: _told,
    Finding: _finding,
    Sighting: _sighting,
    Goal: _goal,
    GoalProgress: _progress,
    Action: _action,
}
FOLLOWED: dict[type[Model], tuple[str, ...]] = {Sighting: ("finding",)}
