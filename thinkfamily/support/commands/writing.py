"""Keeps what is written of one visit or review, each part in an envelope of its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import members_of
from thinkfamily.findings.commands import sight_finding
from thinkfamily.identity.queries import named
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.visit_told import SeenAgain, Written
from thinkfamily.support.models import Goal, Visit, VisitGoal, VisitNote, VisitSighting, VisitWorker
from thinkfamily.support.rules.visit import told_of_in
from thinkfamily.support.terms import NoteSort


class Writing:
    """Writes the parts of one visit: by whom, at what time, with the names the writer knows."""

    def __init__(self, visit: Visit, family: Family, seen: Seen, *, by: Actor, at: datetime) -> None:
        self.visit, self.family, self.by, self.at = visit, family, by, at
        self.day = local_day(visit.happened or at)
        self.names = self._names(seen)
        self.place = visit.notes.count()

    def _names(self, seen: Seen) -> Mapping[UUID, str]:
        known = named(seen, members_of(self.family), local_day(self.at))
        return {person: each.given for person, each in known.items() if each.given}

    def parts(self, written: Iterable[Written]) -> None:
        """Keep each part that says something."""
        for part in written:
            if part.words.strip():
                self.part(part)

    def part(self, part: Written, place: int | None = None) -> None:
        """Keep one part, at the end or in a place: about those ticked, named or speaking; as its most guarded kind."""
        if not part.kinds:
            raise Refused("Choose what this part tells of, so that the right people can read it.", field="kinds")
        ticked = [*part.people, *([part.said_by] if part.said_by else [])]
        about = list(dict.fromkeys([*ticked, *told_of_in(part.words, self.names)]))
        if not about:
            raise Refused("Choose whom this part is about.", field="people")
        if part.sort == NoteSort.SAID and part.said_by is None:
            raise Refused("Choose whose words these are.", field="said_by")
        self._keep(part, most_guarded(part.kinds), members_seen(self.family, about, by=self.by, at=self.at), place)

    def where(self, words: str, people: Sequence[UUID]) -> None:
        """Keep where it was, which is somebody's whereabouts and never part of a note."""
        if words.strip():
            self._keep(Written(words, sort=NoteSort.WHERE), Kind.WHEREABOUTS, people)

    def _keep(self, part: Written, kind: Kind, about: Sequence[UUID], place: int | None = None) -> None:
        item = record_item(VisitNote, kind=kind, about=about, by=self.by, at=self.at, happened=self.visit.happened)
        VisitNote.objects.create(
            item=item, visit=self.visit, sort=part.sort, place=self.place if place is None else place,
            words=part.words.strip(), said_by_id=part.said_by,
        )  # fmt: skip
        self.place += place is None

    def findings(self, seen_again: Iterable[SeenAgain]) -> None:
        """Say how strengths and needs are now."""
        for each in seen_again:
            sighting = sight_finding(
                by=self.by, at=self.at, finding=each.finding, how=each.how, words=each.words, on=self.day
            )
            VisitSighting.objects.create(visit=self.visit, sighting_id=sighting)

    def goals(self, goals: Iterable[UUID]) -> None:
        """Say which goals it was about."""
        for goal in dict.fromkeys(goals):
            found = opened(Goal, goal, by=self.by, at=self.at)
            if found.plan.family_id != self.family.pk:
                raise NotFound
            VisitGoal.objects.get_or_create(visit=self.visit, goal=found)

    def workers(self, went: Sequence[UUID]) -> None:
        """Say who went or goes: the practitioners chosen, or the one who writes."""
        chosen = set(went) or set(Practitioner.objects.filter(actor=self.by).values_list("pk", flat=True))
        found = set(Practitioner.objects.filter(pk__in=chosen).values_list("pk", flat=True))
        if found != chosen:
            raise NotFound
        there = VisitWorker.objects.filter(visit=self.visit, ended=None)
        there.exclude(practitioner__in=found).update(ended=self.at)
        already = set(there.values_list("practitioner_id", flat=True))
        VisitWorker.objects.bulk_create(
            VisitWorker(visit=self.visit, practitioner_id=each) for each in sorted(found - already, key=str)
        )
