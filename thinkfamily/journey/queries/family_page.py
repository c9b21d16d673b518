"""The family page: people first, what goes well before what is hard, goals, who is involved, and one timeline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.asked import NoneFound, confirmed_and_not_found
from thinkfamily.journey.queries.bar import FamilyHead, Owed
from thinkfamily.journey.queries.ecomap import NetworkDrawn, network_drawn
from thinkfamily.journey.queries.findings import GoingWell, Hard, well_and_hard
from thinkfamily.journey.queries.gaps import Gaps, gaps_of, said_of
from thinkfamily.journey.queries.genogram import Kinship, kinship
from thinkfamily.journey.queries.involved import Involved, involvements, known_to_all, who_is_involved
from thinkfamily.journey.queries.lines import Line
from thinkfamily.journey.queries.now import NowShown, now_of
from thinkfamily.journey.queries.people import HomeShown, OwnWords, PeopleOf
from thinkfamily.journey.queries.places import places_told
from thinkfamily.journey.queries.rows import rows_seen
from thinkfamily.journey.queries.timeline import Moment, day_of, moments, newest_first, page_of
from thinkfamily.journey.queries.why import Why
from thinkfamily.journey.terms import DUTIES
from thinkfamily.partnership.queries import colleagues
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import people_of
from thinkfamily.support.models import Goal, GoalProgress
from thinkfamily.support.queries.paper import Readers

# The timeline begins here and goes on on its own page: somebody on a phone looks for what was last.
MOST_HERE, MOST_ON_PAPER = 12, 20
# Among so many of the latest of their words is looked for what each said last.
MOST_VOICES = 40
# What is due later is not told as what is now, unless nothing else is due.
SOON = timedelta(weeks=8)
NOTHING = UUID(int=0)
# Its id, words, whose they are, since when, how it went last and in which words, its plan's family and end.
OpenGoal = tuple[UUID, str, UUID, date, str | None, str | None, UUID, datetime | None]


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal in the family's words, whose they are, and how it goes; `elsewhere` if another family's plan holds it."""

    words: str
    who: str
    on: date
    stands: str
    stands_words: str
    why: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class DueHere:
    """Something we owe this family: what, by when, in words."""

    owed: Owed
    says: str
    day: date
    when: str


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """All of the family page, ready to draw; `because` says why whoever looks has it before them."""

    because: str
    homes: Sequence[HomeShown]
    kin: Kinship
    carers: Sequence[tuple[Named, str]]
    network: NetworkDrawn
    left: Sequence[tuple[Named, date]]
    lived_before: Sequence[tuple[Named, str, date]]
    not_known: Sequence[str]
    well: Sequence[GoingWell]
    hard: Sequence[Hard]
    goals: Sequence[GoalShown]
    involved: Sequence[Involved]
    before: Sequence[Involved]
    none_found: Sequence[NoneFound]
    moments: Sequence[Moment]
    after: UUID | None
    late: Sequence[DueHere]
    next_due: Sequence[DueHere]
    today: NowShown


def family_page(
    opening: OpenFamily,
    head: FamilyHead,
    *,
    every_why: bool = False,
    paper: Readers | None = None,
    gaps_too: Gaps | None = None,
) -> FamilyShown:
    """
    Show the whole family, as far as this viewer may see it; the number of queries does not grow with the family.

    Sensitive things say why they are seen; with `every_why` each thing does. For a `paper`, the opening and the head
    hold what all its readers may see, and of who is involved stays what each of them may know; `gaps_too` are
    those of whoever prints it: what they know is no gap.
    """
    names, why = head.names, Why(opening, head.names, every=every_why, on_paper=paper is not None)
    rows = rows_seen(opening.seen)
    lines, involved = newest_first(opening, rows, names), involvements(opening, names)
    if paper:
        involved = known_to_all(opening, involved, names, paper)
    latest, voices = (
        page_of(opening, lines, lines, most=MOST_ON_PAPER if paper else MOST_HERE),
        [pair for pair in lines if pair[1].voice][:MOST_VOICES],
    )
    actors = latest.actors(opening) | {row.actor for row in involved if row.actor}
    known = {each.actor: each for each in colleagues(opening.at, actors=actors)}
    goals = _open_goals(opening.seen.in_full(Goal), opening.seen.in_full(GoalProgress) or [NOTHING])
    about = people_of([*(item for item, _ in (*latest.lines, *voices)), *(goal[0] for goal in goals)])
    shown = moments(opening, latest, about, names, known, why)
    well, hard = well_and_hard(opening.seen, names, why)
    # A paper can be left behind: where people live is on none.
    told = places_told(rows, local_day(opening.at)) if paper is None else {}
    people = PeopleOf(opening, names, _own_words(opening, voices, about, names), told, why)
    as_of, none_found = confirmed_and_not_found(opening, rows, names, involved)
    now, before = who_is_involved(opening, involved, names, known, as_of)
    late, following = _due(opening, head)
    gaps = gaps_of(people, rows).also_in(gaps_too) if gaps_too else gaps_of(people, rows)
    today = now_of(opening, lines, rows, head, involved, known, _open_plans(goals), quiet=paper is not None)
    return FamilyShown(
        because=why.page(head, involved), homes=people.by_home(), carers=people.young_carers(), kin=kinship(people),
        network=network_drawn(people, involved, rows), left=people.left(), lived_before=people.lived_before(),
        not_known=said_of(people, gaps), well=well, hard=hard,
        goals=_goals(goals, about, names, why, opening.family.pk), involved=now, before=before,
        none_found=none_found, moments=shown, after=latest.after, late=late, next_due=following, today=today,
    )  # fmt: skip


def _own_words(
    opening: OpenFamily,
    voices: Iterable[tuple[UUID, Line]],
    about: Mapping[UUID, Sequence[UUID]],
    names: Mapping[UUID, Named],
) -> dict[UUID, OwnWords]:
    """Take the latest that each person said themselves: a line in their voice and about nobody else, shown or not."""
    words: dict[UUID, OwnWords] = {}
    for item, line in voices:
        subjects = about.get(item, ())
        whose = {names[person].person for person in subjects if person in names}
        if len(whose) == 1 and all(person in names for person in subjects):
            words.setdefault(whose.pop(), OwnWords(line.says, day_of(opening, item, line)))
    return words


def _goals(
    goals: Iterable[OpenGoal], about: Mapping[UUID, Sequence[UUID]], names: Mapping[UUID, Named], why: Why, here: UUID
) -> list[GoalShown]:
    return [
        GoalShown(
            said, names[whose].short if whose in names else "", on, (how or "").capitalize(), how_words or "",
            why.of(goal, about.get(goal, ())), family != here,
        )
        for goal, said, whose, on, how, how_words, family, _ in goals
    ]  # fmt: skip


def _open_plans(goals: Iterable[OpenGoal]) -> dict[UUID, list[UUID]]:
    """Give the families whose open plans these goals belong to, each with whose goals they are."""
    plans: dict[UUID, list[UUID]] = {}
    for _, _, whose, _, _, _, family, ended in goals:
        if ended is None:
            plans.setdefault(family, []).append(whose)
    return plans


@prepared
def _open_goals(items: list[UUID], progress: list[UUID]) -> QuerySet[Goal, OpenGoal]:
    """Read open goals with how each went last, of those words that may be read."""
    last = GoalProgress.objects.filter(goal=OuterRef("pk"), pk__in=progress).order_by("-on", "-item__at")
    rows = Goal.objects.filter(pk__in=items, ended=None).order_by("place", "item_id")
    rows = rows.annotate(how=Subquery(last.values("how")[:1]), went=Subquery(last.values("words")[:1]))
    return rows.values_list(
        "pk", "words", "said_by__head_id", "said_on", "how", "went", "plan__family_id", "plan__ended"
    )


def _due(opening: OpenFamily, head: FamilyHead) -> tuple[list[DueHere], list[DueHere]]:
    rows = [
        DueHere(owed, DUTIES[owed.kind].means.rstrip("."), due_day(owed.by), head.place.when(owed.by, opening.at))
        for owed in head.dues
        if owed.kind in DUTIES
    ]
    today = local_day(opening.at)
    following = [row for row in rows if row.day >= today]
    soon = [row for row in following if row.day <= today + SOON]
    return [row for row in rows if row.day < today], soon or following[:1]
