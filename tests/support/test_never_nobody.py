"""Whatever happens, in whatever order, somebody answers for the family, and only one does, at every moment."""

from collections.abc import Callable
from random import Random
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from thinkfamily.families.models import Responsible
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.decision import Refused
from thinkfamily.sharing.models import Involvement
from thinkfamily.support.commands import (
    accept_lead,
    ask_to_join_team,
    ask_to_lead,
    decline_lead,
    hand_over_lead,
    join_team,
    leave_team,
    take_back_lead_request,
)
from thinkfamily.support.models import Action, LeadRequest, TeamPlace
from thinkfamily.support.terms import Declining, Work

pytestmark = pytest.mark.django_db
STEPS = 20
LEADS_SEEN = {0: 1, 1: 2, 2: 2, 3: 2, 4: 2, 5: 3, 6: 1, 7: 3}


def _a_family_and_its_staff():
    road = on.a_family()
    staff = [
        road.farida,
        given.a_practitioner(name="Jan Pell", agency=road.farida.agency_id, supervisor=road.boss.pk),
        given.a_practitioner(name="Efa Osei", agency=given.an_agency("Lowfen School")),
        given.a_practitioner(name="Ravi Thorne"),
    ]
    for practitioner in staff[2:]:
        on.agreed_by_all(road, practitioner)
    return road, staff


beginning = begun(_a_family_and_its_staff)


class Walk:
    """One family, five practitioners of three agencies, and steps taken in an order that chance chooses."""

    def __init__(self, chance: Random, road: on.Road, staff: list[Practitioner]) -> None:
        self.chance, self.hour, self.road, self.staff = chance, 2, road, staff
        self.taken: list[str] = []

    def steps(self) -> list[Callable[[], object]]:
        """What may be tried now; most of it might work, some of it never does."""
        team = [self.ask_in, self.join, self.leave, self.promise]
        if self.waiting():
            return [self.accept] * 3 + [self.decline, self.take_back, self.ask, self.hand_over, *team]
        leads = self.road.answers().role == Work.LEAD
        return [self.hand_over if leads else self.ask] * 3 + [self.ask, self.hand_over, *team]

    def go(self) -> None:
        for _ in range(STEPS):
            step = self.chance.choice(self.steps())
            self.hour += 1
            try:
                done = step()
            except Refused as refused:
                done = f"refused: {refused.because}"
            self.taken.append(f"{step.__name__}: {done}")
            self.check()

    @property
    def at(self):
        return given.later(hours=self.hour)

    def anybody(self):
        return self.chance.choice(self.staff).pk

    def waiting(self):
        return LeadRequest.objects.filter(family=self.road.family, answered=None).first()

    def who_answers(self):
        return self.road.answers().practitioner

    def ask(self):
        by = self.chance.choice([self.road.place.worker, self.who_answers()])
        return ask_to_lead(
            by=by.actor,
            at=self.at,
            form=uuid4(),
            family=self.road.family.pk,
            practitioner=self.anybody(),
            because="Fits.",
        )

    def hand_over(self):
        by = self.chance.choice([self.who_answers(), self.road.boss])
        return hand_over_lead(
            by=by.actor,
            at=self.at,
            form=uuid4(),
            family=self.road.family.pk,
            practitioner=self.anybody(),
            because="Away.",
        )

    def accept(self):
        asked = self.waiting()
        return asked and accept_lead(by=asked.practitioner.actor, at=self.at, form=uuid4(), request=asked.pk)

    def decline(self):
        asked = self.waiting()
        return asked and decline_lead(
            by=asked.practitioner.actor, at=self.at, form=uuid4(), request=asked.pk, reason=Declining.NO_TIME
        )

    def take_back(self):
        asked = self.waiting()
        return asked and take_back_lead_request(by=self.who_answers().actor, at=self.at, form=uuid4(), request=asked.pk)

    def ask_in(self):
        return ask_to_join_team(
            by=self.who_answers().actor, at=self.at, form=uuid4(), family=self.road.family.pk,
            practitioner=self.anybody(), doing="talks with Megan", people=[self.road.megan],
        )  # fmt: skip

    def join(self):
        place = TeamPlace.objects.filter(family=self.road.family, answer="").first()
        return place and join_team(by=place.practitioner.actor, at=self.at, form=uuid4(), place=place.pk)

    def leave(self):
        place = TeamPlace.objects.filter(family=self.road.family, answer="accepted", left=None).first()
        return place and leave_team(
            by=place.practitioner.actor, at=self.at, form=uuid4(), place=place.pk, because="Moves away."
        )

    def promise(self):
        return on.an_action(self.road, at=self.at, by=self.who_answers(), practitioner=self.anybody())

    def check(self) -> None:
        self.somebody_answers_without_a_gap()
        self.only_the_lead_holds_the_lead()
        self.every_open_action_is_somebody_s_who_may_do_it()

    def somebody_answers_without_a_gap(self) -> None:
        spans = list(Responsible.objects.filter(family=self.road.family).order_by("since", "until"))
        assert spans[0].since == self.road.family.formed, self.taken
        assert [span.until for span in spans[:-1]] == [span.since for span in spans[1:]], self.taken
        assert spans[-1].until is None, self.taken

    def only_the_lead_holds_the_lead(self) -> None:
        answering = self.road.answers()
        held = Involvement.objects.filter(family=self.road.family.pk, role=Work.LEAD, ended=None)
        expected = {answering.practitioner.actor_id} if answering.role == Work.LEAD else set()
        assert set(held.values_list("actor_id", flat=True)) == expected, self.taken
        assert held.count() == len(expected) * len(self.road.people), self.taken
        watched = Involvement.objects.filter(family=self.road.family.pk, role=Work.SUPERVISION, ended=None)
        boss = answering.practitioner.supervisor if expected else None
        assert set(watched.values_list("actor_id", flat=True)) == ({boss.actor_id} if boss else set()), self.taken

    def every_open_action_is_somebody_s_who_may_do_it(self) -> None:
        for action in Action.objects.filter(plan__family=self.road.family, done_on=None, ended=None):
            assert action.practitioner_id, self.taken
        left = TeamPlace.objects.filter(family=self.road.family, left__isnull=False).values("practitioner__actor")
        now = TeamPlace.objects.filter(family=self.road.family, answer="accepted", left=None).values(
            "practitioner__actor"
        )
        gone = Involvement.objects.filter(family=self.road.family.pk, role=Work.TEAM, ended=None, actor__in=left)
        assert not gone.exclude(actor__in=now).exists(), self.taken


@pytest.mark.parametrize("seed", range(8))
def test_who_is_responsible_is_never_nobody(seed, beginning):
    walk = Walk(Random(seed), *beginning)  # noqa: S311 - chance that can be repeated, and no secret
    walk.go()
    assert len(walk.taken) == STEPS
    assert Responsible.objects.filter(family=walk.road.family, role=Work.LEAD).count() >= LEADS_SEEN.get(seed, 0)


def test_the_walks_go_somewhere():
    """Some of the walks above hand the lead over: otherwise they would prove little."""
    assert max(LEADS_SEEN.values()) >= 3
