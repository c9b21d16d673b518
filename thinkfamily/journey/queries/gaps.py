"""What nobody has asked yet of a family: each child's other parent first, where people live, open questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from thinkfamily.door.models import Told
from thinkfamily.door.terms import PromptAnswer, ToldPart
from thinkfamily.families.rules import other_parents_not_known
from thinkfamily.identity.queries import by_age
from thinkfamily.journey.queries.lines import Row, told_code
from thinkfamily.journey.queries.people import PeopleOf, listed
from thinkfamily.records.queries import edition


@dataclass(frozen=True, slots=True)
class Gaps:
    """
    Of which children the other parent is not known, of whom where they live, and which questions stand open.

    `told` says that a contact tells of a parent who lives elsewhere.
    """

    parents: tuple[UUID, ...]
    nowhere: tuple[UUID, ...]
    questions: tuple[str, ...]
    told: bool

    def also_in(self, other: "Gaps") -> "Gaps":
        """Keep what is not known there either: who reads less than another knows no gap that is none."""
        told = other.told and not self.told
        return Gaps(
            parents=() if told else tuple(each for each in self.parents if each in other.parents),
            nowhere=tuple(each for each in self.nowhere if each in other.nowhere),
            questions=tuple(each for each in self.questions if each in other.questions), told=self.told,
        )  # fmt: skip


def gaps_of(people: PeopleOf, rows: Iterable[tuple[Row, type[Model]]]) -> Gaps:
    """Find what is not known of a family's people, as far as one may see them, and which questions nobody answered."""
    told = [row for row, model in rows if model is Told]
    children = [person.person for person in people.now.values() if person.adult is False or person.unborn]
    tied = [(tie.one, tie.kind, tie.other) for tie in people.ties]
    open_now = (told_code(row) for row in told if row.one == ToldPart.PROMPT and row.words == PromptAnswer.DONT_KNOW)
    return Gaps(
        parents=tuple(other_parents_not_known(children, tied, people.kinds)), nowhere=_nowhere(people),
        questions=tuple(dict.fromkeys(open_now)),
        told=any(told_code(row) == "other_parent" and row.words for row in told),
    )  # fmt: skip


def _nowhere(people: PeopleOf) -> tuple[UUID, ...]:
    """Give those of whom nobody has written down where they live, once a home is known of others."""
    placed = {person for home in people.homes for person in home.people}
    rest = [who for who in people.now.values() if who.person not in placed and not (who.died or who.unborn)]
    return tuple(who.person for who in by_age(rest)) if placed else ()


def said_of(people: PeopleOf, gaps: Gaps) -> list[str]:
    """Say what is not known, each as a sentence."""
    how = "a contact tells of this; write them down once you have asked" if gaps.told else "nobody has asked yet"
    said = []
    if gaps.parents:
        whose = listed([f"{child.short}’s" for child in by_age(people.people[each] for each in gaps.parents)])
        said.append(f"{whose} other parent{'s' if len(gaps.parents) > 1 else ''}: {how}.")
    if gaps.nowhere:
        lives = "lives" if len(gaps.nowhere) == 1 else "live"
        who = listed([people.people[each].short for each in gaps.nowhere])
        said.append(f"Where {who} {lives}: nobody has written it down.")
    prompts = {row["code"]: row["question"] for row in edition("prompts", people.day)["prompts"]}
    return said + list(dict.fromkeys(prompts[code] for code in gaps.questions if code in prompts))
