"""What followed from a visit, judged anew when the visit is put right: children to see, and what to try next."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.families.queries import members_of
from thinkfamily.people.models import Person
from thinkfamily.records.commands import end_due, take_up_due
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.queries import Seen, people_of, seen_about, viewer_of
from thinkfamily.support.commands.missed import counts, heads_of, make_try_due, propose_next_try
from thinkfamily.support.models import NextTry, Presence, Visit, VisitCorrection
from thinkfamily.support.rules.engagement import missed_in_a_row
from thinkfamily.support.terms import SupportDuty, ToldDuty

TO_SEE = (SupportDuty.SEE_CHILD, ToldDuty.SEE_CHILD_AFTER_PLAN)
Judged = tuple[frozenset[UUID], int] | None


class WhatFollowed:
    """
    What a visit led to as it was recorded; `follow_anew` after it was put right changes what no longer follows.

    All is judged by what the one who corrects may see, as it was when it was recorded, so that nothing is given away.
    """

    def __init__(self, visit: Visit, seen: Seen, *, by: Actor, at: datetime) -> None:
        self.visit, self.seen, self.by, self.at = visit, seen, by, at
        self.was_there = self._there()
        self.tries = list(NextTry.objects.filter(pk__in=seen.of(NextTry), visit__family=visit.family, withdrawn=None))
        self.about = {item: heads_of(people) for item, people in people_of(each.pk for each in self.tries).items()}
        self.judged = self._judge()

    def follow_anew(self) -> None:
        """Judge anew what is due and what to try next, for everybody who was or is said to have been there."""
        now = self._there()
        heads = set(self.was_there) | set(now)
        for head in heads:
            was, is_now = self.was_there.get(head), now.get(head)
            if is_now and not was:
                self._seen_after_all(head)
            elif was and not is_now:
                self._not_seen_after_all(head)
        self._try_anew(heads)

    def _there(self) -> dict[UUID, bool]:
        """Say of each person in the visit (by head) whether they were seen."""
        rows = each_once(self.visit.presences.filter(ended=None).select_related("person"))
        return {head: bool(row.seen) for head, row in rows.items()}

    def _instants(self) -> list[datetime]:
        """Give when this visit was recorded or corrected: a duty that it met ended at one of these."""
        corrected = VisitCorrection.objects.filter(visit=self.visit).values_list("item__at", flat=True)
        return [at for at in (self.visit.recorded, *corrected) if at]

    def _seen_after_all(self, head: UUID) -> None:
        """End what was due to see somebody when the visit was recorded; what became due after it goes on."""
        for due in self._to_see(head).filter(ended=None, made__lt=self.visit.recorded):
            end_due(due.kind, about=due.about_id, at=self.at)

    def _not_seen_after_all(self, head: UUID) -> None:
        """Let it be due again to see somebody, by the day it was, unless they were seen in another visit."""
        for due in self._to_see(head).filter(ended__in=self._instants(), end=DueEnd.MET):
            if not self._seen_since(head, due.made) and not self._to_see(head).filter(made__gt=due.made).exists():
                take_up_due(due)

    def _to_see(self, head: UUID) -> "QuerySet[Due]":
        records = Person.objects.filter(head_id=head).values("pk")
        return Due.objects.filter(kind__in=TO_SEE, about_id__in=records)

    def _seen_since(self, head: UUID, made: datetime) -> bool:
        rows = Presence.objects.filter(pk__in=self.seen.of(Presence), person__head_id=head, seen=True, ended=None)
        return rows.filter(visit__recorded__gt=made).exclude(visit=self.visit).exists()

    # What to try next

    def _contacts(self, heads: Iterable[UUID]) -> dict[UUID, list[Presence]]:
        """Give the recorded contacts with each of these people, the first of them first."""
        rows = (
            Presence.objects.filter(Q(pk__in=self.seen.of(Presence)) | Q(visit=self.visit), ended=None)
            .filter(visit__recorded__isnull=False, person__head_id__in=list(heads))
            .select_related("person", "visit")
            .order_by("visit__happened", "visit__recorded", "visit_id")
        )
        by_visit: dict[UUID, list[Presence]] = {}
        for row in rows:
            by_visit.setdefault(row.visit_id, []).append(row)
        found: dict[UUID, list[Presence]] = {}
        for met in by_visit.values():
            for head, row in each_once(met).items():
                found.setdefault(head, []).append(row)
        return found

    def _judge(self) -> dict[UUID, Judged]:
        """Say for each visit after which something was proposed whom it missed, and which miss in a row it was."""
        contacts = self._contacts({head for heads in self.about.values() for head in heads})
        return {each.pk: _judged(each.visit_id, self.about[each.pk], contacts) for each in self.tries}

    def _try_anew(self, heads: set[UUID]) -> None:
        after = self._judge()
        wrong = [each for each in self.tries if after[each.pk] != self.judged[each.pk]]
        planned = {head: each.followed for each in wrong for head in self.about[each.pk] if not each.settled}
        for each in wrong:
            self._withdraw(each)
        self.seen = seen_about(viewer_of(self.by, self.at), self.at, members_of(self.visit.family))
        concerned = heads | {head for each in wrong for head in self.about[each.pk]}
        last = {head: rows[-1] for head, rows in self._contacts(concerned).items()}
        for head, row in last.items():
            self._follow_or_propose(head, row, planned.get(head))

    def _withdraw(self, tried: NextTry) -> None:
        """What was proposed no longer follows: it stays on record, and is not due."""
        tried.withdrawn, tried.settled = self.at, tried.settled or self.at
        tried.save(update_fields=["withdrawn", "settled"])
        end_due(SupportDuty.MAKE_NEXT_EFFORT, about=tried.pk, at=self.at, end=DueEnd.NOT_NEEDED)

    def _follow_or_propose(self, head: UUID, last: Presence, planned: Visit | None) -> None:
        """Let what was open for somebody be followed by their last contact, or propose what follows from that."""
        mine = NextTry.objects.filter(
            withdrawn=None, visit__family=self.visit.family,
            pk__in=[item for item, heads in self._all_about().items() if head in heads],
        )  # fmt: skip
        for each in mine.filter(settled=None).exclude(visit=last.visit_id):
            each.followed, each.settled = last.visit, self.at
            each.save(update_fields=["followed", "settled"])
            end_due(SupportDuty.MAKE_NEXT_EFFORT, about=each.pk, at=self.at)
        after_last = mine.filter(visit=last.visit_id)
        if counts(last) is not False or after_last.filter(settled=None).exists():
            return
        if again := after_last.filter(followed=self.visit).first():
            again.followed, again.settled = None, None
            again.save(update_fields=["followed", "settled"])
            make_try_due(again, self.visit.family, by=self.by, at=self.at)
        elif not after_last.exists():
            self._propose(last.visit, planned)

    def _propose(self, visit: Visit, planned: Visit | None) -> None:
        for other in visit.next_tries.filter(settled=None, pk__in=self.seen.of(NextTry)):
            planned = planned or other.followed
            self._withdraw(other)
        tried = propose_next_try(visit, self.seen, by=self.by, at=self.at)
        if tried and planned and planned.recorded is None and planned.called_off is None:
            NextTry.objects.filter(pk=tried.pk).update(followed=planned)
            end_due(SupportDuty.MAKE_NEXT_EFFORT, about=tried.pk, at=self.at, end=DueEnd.REPLACED)

    def _all_about(self) -> dict[UUID, set[UUID]]:
        """Give whom each proposal of the family is about, those just made among them."""
        mine = Q(pk__in=self.seen.of(NextTry)) | Q(item__at=self.at, item__by=self.by)
        rows = NextTry.objects.filter(mine, visit__family=self.visit.family).values_list("pk", flat=True)
        return {item: heads_of(people) for item, people in people_of(rows).items()}


def each_once(rows: Iterable[Presence]) -> dict[UUID, Presence]:
    """Give each person in a visit once, by head: seen, if they were under any of their records."""
    found: dict[UUID, Presence] = {}
    for row in sorted(rows, key=lambda row: (not row.seen, str(row.pk))):
        found.setdefault(row.person.head_id, row)
    return found


def _judged(visit: UUID, about: set[UUID], contacts: dict[UUID, list[Presence]]) -> Judged:
    """Say whom of these people a visit missed, and which miss in a row it was for one of them at most; or nothing."""
    missed: dict[UUID, int] = {}
    for head in about:
        rows = contacts.get(head, [])
        place = next((n for n, row in enumerate(rows, 1) if row.visit_id == visit), 0)
        if place and counts(rows[place - 1]) is False:
            missed[head] = missed_in_a_row([counts(row) for row in rows[:place]])
    return (frozenset(missed), max(missed.values())) if missed else None
