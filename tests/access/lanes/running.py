"""Many lanes side by side: after each step the list, the decisions and the oracle are held against one another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from uuid import UUID

from tests.access.comparing import decided_alone, listed_by
from tests.access.lanes.acts import ACTS, Act
from tests.access.lanes.lane import VIEWERS, Clock, Lane, Shared
from tests.access.lanes.saving import Saved
from tests.access.oracle import Look, Moment, answer
from tests.access.oracle import Viewer as Who
from tests.access.times import moment
from thinkfamily.records.decision import Decision, NotFound, Refused
from thinkfamily.sharing.queries import Viewer, viewer_of

Levels = dict[UUID, int]
# Two look at a time, and after some steps two others.
TWO = [(VIEWERS[one], VIEWERS[other]) for one, other in ((0, 3), (1, 2), (0, 2), (3, 4), (0, 1))]
# How somebody's standing changes: that of a whole agency least often, as nobody there can act meanwhile.
WAYS = ["agency", "cleared_until", "since", "supervisor"]
# What lets somebody see, or see again, from one instant on.
BEGINS = {"since", "opened", "embargo"}


class Run:
    """Some lanes of one seed, and what the list showed each viewer after the last step."""

    def __init__(self, seed: str, lanes: range, steps: int) -> None:
        """Lay the lanes."""
        self.random = Random(seed)  # noqa: S311 - chance that can be repeated, and no secret
        self.clock = Clock(self.random, steps)
        self.shared = Shared(self.clock)
        self.lanes = [Lane(seed, number, self.shared) for number in lanes]
        self.saved = Saved(self.lanes, self.shared)
        self.of = self.saved.of
        self.shown: dict[Who, Levels] = {}
        self.lapsed, self.done = "", Counter[str]()

    def step(self, number: int) -> Iterator[str]:
        """Let time pass, or everybody act, and say what is wrong then."""
        looking = TWO[number // 4 % len(TWO)]
        self.shown = {who: self.shown[who] if who in self.shown else self._list(who) for who in looking}
        passes = self.random.random() < 0.3
        before = self.clock.now
        if passes:
            self.clock.pass_on()
        elif number % 9 == 8 or (self.lapsed == "agency" and number % 3 == 2):
            self._stand()
        else:
            for lane in self.lanes:
                act(lane, self.done)
            self.saved.save()
        everybody = VIEWERS if (number + 1) % 25 == 0 else looking
        shown, self.shown = self.shown, {who: self._list(who) for who in everybody}
        for who in looking:
            yield from self._grown(who, shown[who], before)
        for who in everybody:
            yield from self._apart(who, self.lanes if everybody is VIEWERS else self._asked(who, looking))

    def _asked(self, who: Who, looking: Sequence[Who]) -> list[Lane]:
        """Choose the lanes of one who looks: where the last act was about them, or by turns."""
        named = {lane.number: [each for each in looking if each[1] in lane.about] for lane in self.lanes}
        turns = {lane.number: looking[lane.number % len(looking)] for lane in self.lanes}
        return [lane for lane in self.lanes if who == (named[lane.number] or [turns[lane.number]])[0]]

    def _stand(self) -> None:
        """Somebody's standing lapses, or holds again; or they change their role, or their supervisor."""
        wes, ria = self.shared.staff["wes"], self.shared.staff["ria"]
        if self.lapsed:
            wes["cleared_until"], self.shared.agencies["council"]["assured"], self.lapsed = None, True, ""
        elif (what := self.random.choice([*WAYS, *WAYS[1:]])) == "agency":
            self.shared.agencies["council"]["assured"], self.lapsed = False, what
        elif what == "supervisor":
            ria["supervisor"] = None if ria["supervisor"] else "sue"
        else:
            wes[what] = self.clock.now
            self.lapsed = what if what == "cleared_until" else ""
        self.saved.stand(self.shared)
        for lane in self.lanes:
            lane.told.append("standing")
            lane.takes = False

    def _viewer(self, who: Who) -> Viewer:
        if who[0] == "person":
            return Viewer(actor=self.saved.clock, standing=Decision(True, ""), person=self.saved.id("person", who[1]))
        return viewer_of(self.saved.id("actor", who[1]), moment(self.clock.now))

    def _list(self, who: Who) -> Levels:
        return listed_by(self._viewer(who), moment(self.clock.now))

    def _grown(self, who: Who, before: Levels, then: int) -> Iterator[str]:
        """Say what is shown more than before though something was only taken, or nothing began as time passed."""
        for item, level in self.shown[who].items():
            if level > before.get(item, 0):
                lane, name = self.of[item]
                if then != self.clock.now and not _begun(lane, then):
                    yield f"{who[1]} sees more of {name} as time passes{told(lane)}"
                if then == self.clock.now and lane.takes:
                    yield f"{who[1]} sees more of {name} as something is taken away{told(lane)}"

    def _apart(self, who: Who, lanes: list[Lane]) -> Iterator[str]:
        """Say where the three forms of the rule differ for one viewer, in some lanes."""
        looks = {lane.number: Look(Moment(lane.world, self.clock.now), who) for lane in lanes}
        items = [item for item, (lane, _) in self.of.items() if lane.number in looks]
        alone = decided_alone(self._viewer(who), items, moment(self.clock.now))
        for item in items:
            lane, name = self.of[item]
            said = answer(looks[lane.number], name)
            found = (self.shown[who].get(item, 0), *alone[item])
            if found != (said.level, said.level, said.rule):
                yield f"{who[1]} {name}: list and decision {found}, oracle {said}{told(lane)}"


def act(lane: Lane, done: Counter[str]) -> None:
    """Do one act that there is something to do with, and that nobody is refused."""
    for _ in range(20):
        chosen: Act = lane.random.choice(ACTS)
        lane.about = ()
        try:
            said = chosen.do(lane)
        except (Refused, NotFound):
            continue
        if said is not None:
            lane.told.append(f"{lane.clock.now} {chosen.name}: {said}")
            lane.takes = chosen.takes
            done[chosen.name] += 1
            return


def _begun(lane: Lane, then: int) -> bool:
    """Say whether something in a lane begins after one instant, until now."""
    return any(then < value <= lane.clock.now for value in _beginnings(lane))


def _beginnings(lane: Lane) -> Iterator[int]:
    """Give every instant at which something in a lane begins to let somebody see; an embargo lets them when it ends."""
    tables = [table.values() if isinstance(table, dict) else table for table in lane.world.values()]
    rows = [row for table in tables for row in table]
    rows += [each for row in rows if isinstance(row, list) for each in row]
    rows += [each for row in rows if isinstance(row, dict) for each in row.get("readers", [])]
    for row in rows:
        if isinstance(row, dict):
            yield from (value for name, value in row.items() if name in BEGINS and value is not None)


def told(lane: Lane) -> str:
    """Tell what was done in a lane, so that it can be done again."""
    return "\n    " + "\n    ".join([f"lane {lane.number}", *lane.told])
