"""The family page: people first, what goes well before what is hard, goals, who is involved, and one timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.door.models import Told
from thinkfamily.door.terms import PromptAnswer, ToldPart
from thinkfamily.families.queries import Home, OpenFamily, Tie, homes, ties
from thinkfamily.findings.queries import EffectShown, FindingShown, effects_seen, findings_seen
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.involved import Involved, who_is_involved
from thinkfamily.journey.queries.timeline import Moment, timeline
from thinkfamily.journey.terms import DUTIES
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.models import Due
from thinkfamily.records.queries import edition
from thinkfamily.support.models import Goal, GoalProgress


@dataclass(frozen=True, slots=True)
class InHome:
    """Somebody in the list of people: their mark, how they belong to the one the first contact was about, one line."""

    who: Named
    belongs: str
    line: str
    first_contact: bool


@dataclass(frozen=True, slots=True)
class HomeShown:
    """A home and who lives there; the last may be those of whom we do not know where they live."""

    called: str
    people: tuple[InHome, ...]


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Something that goes well, for whom."""

    who: str
    says: str
    words: str
    since: date


@dataclass(frozen=True, slots=True)
class Hard:
    """Something that is hard for one person, and whom it touches, each in words of its own."""

    who: str
    says: str
    words: str
    stands: str
    touches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal in the family's words, whose they are, and how it goes."""

    words: str
    who: str
    on: date
    stands: str
    stands_words: str


@dataclass(frozen=True, slots=True)
class LateHere:
    """Something we owe this family that is late: what, since when, in words."""

    says: str
    day: date
    when: str


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """All of the family page, ready to draw."""

    homes: Sequence[HomeShown]
    not_known: Sequence[str]
    well: Sequence[GoingWell]
    hard: Sequence[Hard]
    goals: Sequence[GoalShown]
    involved: Sequence[Involved]
    before: Sequence[Involved]
    moments: Sequence[Moment]
    older: bool
    late: Sequence[LateHere]
    next_due: Sequence[LateHere]


def family_page(opening: OpenFamily, head: FamilyHead) -> FamilyShown:
    """Show the whole family, as far as this viewer may see it; the number of queries does not grow with the family."""
    names, day = head.names, local_day(opening.at)
    tied = ties(opening.seen)
    involved, before = who_is_involved(opening, names)
    moments, older = timeline(opening, names)
    late, following = _due(opening, head)
    findings = [finding for finding in findings_seen(opening.seen) if finding.is_open and finding.person in names]
    return FamilyShown(
        homes=_homes(opening, names, homes(opening.seen, day), tied),
        not_known=_not_known(opening, names, tied, day),
        well=[_well(each, names) for each in findings if each.sort == FindingSort.STRENGTH],
        hard=_hard(findings, effects_seen(opening.seen), names),
        goals=_goals(opening, names),
        involved=involved, before=before, moments=moments, older=older, late=late, next_due=following,
    )  # fmt: skip


def _homes(
    opening: OpenFamily, names: Mapping[UUID, Named], found: list[Home], tied: list[Tie]
) -> list[HomeShown]:
    people = {named.person: named for named in names.values()}
    placed: set[UUID] = set()
    shown = []
    for home in found:
        living = [people[person] for person in home.people if person in people]
        if not living:
            continue
        after = people.get(home.called_after, living[0])
        placed |= {person.person for person in living}
        rows = tuple(_in_home(person, opening, people, tied, home.part_time.get(person.person, "")) for person in living)
        shown.append(HomeShown(f"{after.short}’s home", rows))
    rest = [person for person in people.values() if person.person not in placed]
    if rest:
        called = "Elsewhere, or not asked yet" if shown else "The people"
        shown.append(HomeShown(called, tuple(_in_home(person, opening, people, tied, "") for person in _by_age(rest))))
    return shown


def _by_age(people: list[Named]) -> list[Named]:
    return sorted(people, key=lambda person: (person.age is None, -(person.age or 0), person.called))


def _in_home(
    person: Named, opening: OpenFamily, people: Mapping[UUID, Named], tied: list[Tie], part_time: str
) -> InHome:
    speaks = []
    if person.language:
        speaks.append(f"Speaks {person.language}.")
    if person.interpreter:
        speaks.append("Needs an interpreter.")
    if person.helps:
        speaks.append(person.helps if person.helps.endswith(".") else f"{person.helps}.")
    if part_time:
        speaks.append(f"Here {part_time}.")
    first = opening.family.first.head_id == person.person
    return InHome(person, _belongs(person, people, tied, opening), " ".join(speaks), first)


def _belongs(person: Named, people: Mapping[UUID, Named], tied: list[Tie], opening: OpenFamily) -> str:
    """Say how somebody belongs, by their nearest ties: "Mother of Ellie and Sam"."""
    kinds = {row["code"]: row for row in edition("relationships", local_day(opening.at))["kinds"]}
    said: dict[str, list[str]] = {}
    for tie in tied:
        if tie.until or tie.kind not in kinds:
            continue
        kind, other = (tie.kind, tie.other) if tie.one == person.person else (kinds[tie.kind]["inverse"], tie.one)
        if person.person in (tie.one, tie.other) and other in people and kind in kinds:
            said.setdefault(_called(kinds[kind], person.gender), []).append(people[other].short)
    return "; ".join(f"{word} of {_listed(others)}" for word, others in list(said.items())[:2])


def _called(kind: Mapping[str, object], gender: str) -> str:
    called = kind.get("called") or {}
    word = called.get({"female": "woman", "male": "man"}.get(gender, ""), kind["name"]) if isinstance(called, dict) else ""
    return str(word or kind["name"]).capitalize()


def _listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _not_known(opening: OpenFamily, names: Mapping[UUID, Named], tied: list[Tie], day: date) -> list[str]:
    """Say what nobody has asked yet: questions answered "don't know", and each child's other parent."""
    prompts = {row["code"]: row["question"] for row in edition("prompts", day)["prompts"]}
    rows = Told.objects.filter(
        item__in=opening.seen.of(Told), part=ToldPart.PROMPT, words=PromptAnswer.DONT_KNOW
    ).order_by("item__at")
    asked = [prompts[row.code] for row in rows if row.code in prompts]
    kinds = {row["code"]: row for row in edition("relationships", day)["kinds"]}
    people = {named.person: named for named in names.values()}
    gaps = []
    for person in people.values():
        if person.adult is False or person.unborn:
            parents = {
                tie.one if tie.other == person.person else tie.other for tie in tied
                if person.person in (tie.one, tie.other) and _is_parent(tie, person.person, kinds)
            }  # fmt: skip
            if len(parents) < 2:  # noqa: PLR2004
                gaps.append(f"{person.short}’s {'other parent' if parents else 'parents'}: not asked yet.")
    return gaps + list(dict.fromkeys(asked))


def _is_parent(tie: Tie, child: UUID, kinds: Mapping[str, Mapping[str, object]]) -> bool:
    kind = tie.kind if tie.other == child else str(kinds.get(tie.kind, {}).get("inverse", ""))
    return bool(kinds.get(kind, {}).get("parental")) and int(str(kinds[kind].get("generation", 0))) > 0


def _well(finding: FindingShown, names: Mapping[UUID, Named]) -> GoingWell:
    return GoingWell(names[finding.person].short, finding.plain, finding.words, finding.since)


def _hard(findings: list[FindingShown], effects: list[EffectShown], names: Mapping[UUID, Named]) -> list[Hard]:
    """Tie each need to what it does to others; an effect whose need is not shown stands by itself."""
    needs = [finding for finding in findings if finding.sort == FindingSort.NEED]
    shown = {need.item for need in needs}
    touched: dict[UUID | None, list[tuple[str, str]]] = {}
    for effect in effects:
        if effect.person in names:
            key = effect.need if effect.need in shown else None
            touched.setdefault(key, []).append((names[effect.person].short, effect.words))
    hard = [
        Hard(names[need.person].short, need.plain, need.words, need.last.how.shown if need.last else "",
             tuple(touched.get(need.item, ())))
        for need in needs
    ]  # fmt: skip
    alone = [Hard(who, words, "", "", ()) for who, words in touched.get(None, ())]
    return hard + alone


def _goals(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[GoalShown]:
    items = [item for item in opening.seen.of(Goal) if opening.seen[item].in_full]
    rows = Goal.objects.filter(pk__in=items, ended=None).select_related("said_by").order_by("place", "item_id")
    last: dict[UUID, GoalProgress] = {}
    for seen in GoalProgress.objects.filter(pk__in=opening.seen.of(GoalProgress)).order_by("on", "item__at"):
        last[seen.goal_id] = seen
    return [
        GoalShown(
            words=row.words, who=names[row.said_by.head_id].short if row.said_by.head_id in names else "", on=row.said_on,
            stands=last[row.pk].how.capitalize() if row.pk in last else "",
            stands_words=last[row.pk].words if row.pk in last else "",
        )
        for row in rows
    ]  # fmt: skip


def _due(opening: OpenFamily, head: FamilyHead) -> tuple[list[LateHere], list[LateHere]]:
    rows = [
        LateHere(DUTIES[due.kind].means.rstrip("."), due_day(due.by), head.place.when(due.by, opening.at))
        for due in Due.objects.filter(family=opening.family.pk, ended=None).order_by("by")[:20]
        if due.kind in DUTIES
    ]
    today = local_day(opening.at)
    return [row for row in rows if row.day < today], [row for row in rows if row.day >= today][:3]
