"""You see this because: one sentence for a page of a family, and one for each thing on it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.utils import timezone

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.involved import Tied
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.sharing.queries import Flow, Shown
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Ground
from thinkfamily.support.queries.members import listed
from thinkfamily.support.terms import Work

GUARDED: Final = reduce(or_, (kind.bit for kind in SENSITIVE | RESTRICTED))


class Why:
    """
    Why a viewer sees what they see of a family, in words that name who agreed, on which day, until when.

    Sensitive things always say it; the rest do when `every` is asked for. On a paper, which others read, nothing does.
    """

    def __init__(
        self, opening: OpenFamily, names: Mapping[UUID, Named], *, every: bool = False, on_paper: bool = False
    ) -> None:
        self.opening, self.names, self.every, self.on_paper = opening, names, every, on_paper

    def page(self, head: FamilyHead, involved: Iterable[Tied]) -> str:
        """Say by what work somebody has a family's page before them, and who agreed."""
        agreed = {flow.agreed_by for flow in self.opening.used.flows if flow.agreed_by}
        people = listed(who.short for who in by_age(self.names[each] for each in agreed if each in self.names))
        return f"{self._work(head, involved)}{f', and {people} agreed' if people else ''}"

    def _work(self, head: FamilyHead, involved: Iterable[Tied]) -> str:
        me, answers = self.opening.viewer.practitioner, head.answers
        if me and answers and answers.who.id == me.pk:
            since = _day(local_day(answers.since))
            return f"you have led this family’s plan since {since}" if answers.role == Work.LEAD else (
                f"you have answered for this family since {since}"
            )  # fmt: skip
        if me and answers and answers.supervisor == me.pk:
            return f"you supervise {answers.who.name}, who answers for this family"
        mine = [row for row in involved if row.actor and row.actor == self.opening.viewer.actor.pk and not row.ended]
        whom = listed(who.short for who in by_age(self.names[row.head] for row in mine if row.head in self.names))
        return f"you work with {whom}" if whom else self._without_work()

    def _without_work(self) -> str:
        """Say how somebody came to the page who works with nobody in the family themselves."""
        rules = {shown.rule for shown in self.opening.seen.items.values()}
        last = _until(max((each.until for each in self.opening.used.opened), default=None))
        ways = {
            "P6": f"you opened everything about somebody in it{last}, because they might be in danger",
            "P5": f"the law lets you see some of it for now{last}, as you wrote down",
            "P0": "a contact about this family was sent to you, or to the team you are on duty in",
            "P4": "you supervise somebody who works with this family",
        }
        return next((words for rule, words in ways.items() if rule in rules), "you work with someone in this family")

    def of(self, item: UUID, about: Iterable[UUID]) -> str:
        """Say why a thing is seen, or nothing where the page's own sentence is enough."""
        shown = self.opening.seen[item]
        if self.on_paper or not (self.every or shown.kind & GUARDED):
            return ""
        people = list(dict.fromkeys(self.names[each].person for each in about if each in self.names))
        return self._because(shown, people)

    def _because(self, shown: Shown, people: list[UUID]) -> str:
        whom = listed(self.names[each].short for each in people) or "the people it is about"
        flows, until = self._flows(shown, people), _until(self.opening.used.until(shown, people))
        by_rule = {
            "P0": "it was sent to you, or to the team you are on duty in",
            "P1": f"your agency recorded it, and you work with {whom}",
            "P2": flows or f"you work with {whom}, and were asked to see to this",
            "P4": f"you supervise somebody who works with {whom}{f', and {flows}' if flows else ''}",
            "P5": f"the law lets you see it for now{until}, as you wrote down",
            "P6": f"you opened everything{until}, because somebody might be in danger",
        }
        return by_rule.get(shown.rule, "you may read this kind of information")

    def _flows(self, shown: Shown, people: Iterable[UUID]) -> str:
        live = [flow for flow in self.opening.used.flows if flow.kinds & shown.kind]
        found = [next((flow for flow in live if flow.person == each), None) for each in people]
        return "; ".join(dict.fromkeys(self._flow(flow) for flow in found if flow))

    def _flow(self, flow: Flow) -> str:
        until = f", until {_day(due_day(flow.until))}" if flow.until else ""
        if flow.ground != Ground.AGREEMENT or not flow.agreed_on:
            means = Ground(flow.ground).means.rstrip(".")
            return f"the law lets it be shared with you: {means[:1].lower()}{means[1:]}{until}"
        by = self.names.get(flow.agreed_by) if flow.agreed_by else None
        who = by.short if by else "Somebody who may answer for them"
        whose = f" for {self.names[flow.person].short}" if flow.agreed_by != flow.person else ""
        return f"{who} agreed{whose} on {_day(flow.agreed_on)} that you may know it{until}"


def _until(end: datetime | None) -> str:
    """Say until when, of what was opened for a few hours or days."""
    return f" until {timezone.localtime(end):%H:%M} on {_day(local_day(end))}" if end else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
