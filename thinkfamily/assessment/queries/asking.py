"""What is needed to ask one person who may know what, and to stop what they no longer want."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from thinkfamily.assessment.queries.agreements import (
    Names,
    Spoken,
    agencies_seen,
    member,
    spoken_on,
)
from thinkfamily.assessment.queries.cells import standing_of
from thinkfamily.families.queries import OpenFamily, ties, who_answers
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.models import Agency, Team
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import StillFlows, To, agreements_seen, what_still_flows
from thinkfamily.sharing.rules.agreements import DECIDES_AT, GROWN_UP_AT
from thinkfamily.sharing.terms import Recipient


@dataclass(frozen=True, slots=True)
class AskingSheet:
    """
    What is needed to ask one person: who may answer, whom it may be about, and the words.

    `nobody_for_them`: they are a child, and nobody with parental responsibility is written down as far as one may see.
    """

    who: Named
    answer_for_themselves: bool
    may_be_judged_able: bool
    nobody_for_them: bool
    givers: tuple[Named, ...]
    agencies: tuple[tuple[UUID, str], ...]
    every_agency: tuple[tuple[UUID, str], ...]
    teams: Mapping[UUID, tuple[tuple[UUID, str], ...]]
    practitioners: tuple[Colleague, ...]
    spoken: Spoken


def asking_sheet(opening: OpenFamily, names: Names, person: UUID) -> AskingSheet:
    """Give what is needed to ask one person, or somebody with responsibility for them."""
    who, agreed = member(opening, names, person), agreements_seen(opening.seen)
    across = agencies_seen(opening, agreed)
    every = Agency.objects.order_by("name").values_list("pk", "name")
    grown, young = who.age is None or who.age >= GROWN_UP_AT, who.age is not None and who.age < DECIDES_AT
    givers = () if grown and who.age is not None else _responsible_for(who, opening, names)
    return AskingSheet(
        who=who, answer_for_themselves=not who.unborn, may_be_judged_able=young, givers=givers,
        nobody_for_them=who.adult is False and not who.unborn and not givers,
        agencies=across, every_agency=tuple(every), teams=teams_of_agencies(),
        practitioners=workers_known(opening), spoken=spoken_on(local_day(opening.at)),
    )  # fmt: skip


def teams_of_agencies() -> dict[UUID, tuple[tuple[UUID, str], ...]]:
    """Give the teams of each agency by name."""
    teams: dict[UUID, tuple[tuple[UUID, str], ...]] = {}
    for agency, team, name in Team.objects.order_by("name").values_list("agency_id", "pk", "name"):
        teams[agency] = (*teams.get(agency, ()), (team, name))
    return teams


def _responsible_for(who: Named, opening: OpenFamily, names: Names) -> tuple[Named, ...]:
    """List those with unrestricted responsibility for a child, as far as the viewer may see the tie."""
    today = local_day(opening.at)
    now = [tie for tie in ties(opening.seen) if tie.other == who.person and not (tie.until and tie.until <= today)]
    latest = {tie.one: tie.responsibility for tie in now if tie.responsibility not in ("", Responsibility.NOT_KNOWN)}
    return tuple(names[one] for one, has in latest.items() if has == Responsibility.YES and one in names)


def workers_known(opening: OpenFamily) -> tuple[Colleague, ...]:
    """List those who work with the family as far as the viewer sees: who wrote something, who answers for it."""
    actors = {shown.by for shown in opening.seen.items.values()} | {opening.viewer.actor.pk}
    answering = who_answers([opening.family.pk]).get(opening.family.pk)
    return tuple(colleagues(opening.at, actors=actors | ({answering.who.actor} if answering else set())))


@dataclass(frozen=True, slots=True)
class ToStop:
    """What would stop, for whom and with whom, and what would reach the same agency all the same."""

    who: Named
    to: To
    says: str
    stands: bool
    besides: tuple[StillFlows, ...]


def to_stop(opening: OpenFamily, names: Names, person: UUID, to: Recipient, recipient: UUID) -> ToStop:
    """
    Give what somebody agreed to with one agency, team or practitioner, and what else reaches the same agency.

    :raises NotFound: if nothing of such an agreement may be seen.
    """
    who, today = member(opening, names, person), local_day(opening.at)
    mine = [each for each in reversed(agreements_seen(opening.seen)) if each.person == who.person]
    lines = [(each, line) for each in mine for line in each.lines if (line.to.kind, line.to.who) == (to, recipient)]
    if not lines:
        raise NotFound
    stands = standing_of(lines, today)
    besides = what_still_flows(opening.viewer, opening.at, opening.seen, person=who.person, to=to, who=recipient)
    return ToStop(who, lines[-1][1].to, stands.in_words(), bool(stands.yes), tuple(besides))
