"""What agencies notice of what families need: some of it, late, and now and then what is not there."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import PROBLEMS, STATES, Flags
from thinkfamily.simulation.area.chance import Floats, logistic, stream
from thinkfamily.simulation.area.table import Table

Ids = NDArray[np.int32]
OPEN = 2**15 - 1  # a month that has not come


class Noticing:
    """What is on record of each family, and every spell of it."""

    def __init__(self, seed: int, trust: Floats, first: Flags) -> None:
        """Begin with what is on record in the first month."""
        self._seed = seed
        chance = np.array(parameters.numbers("noticing.noticed") + parameters.numbers("noticing.others_noticed"))
        by = parameters.number("noticing.by_trust")
        self.readiness = logistic(np.log(chance / (1 - chance)) + by * trust[:, None]).astype(np.float32)
        families = len(trust)
        self.on_record = first & (stream(seed, "first noticed").random((families, len(STATES))) < self.readiness)
        self._written_in = np.full((families, len(STATES)), OPEN, np.int16)
        self._struck_in = np.full((families, len(STATES)), OPEN, np.int16)
        self.spells = Table(
            family=np.int32(0), state=np.int8(0), since=np.int16(0), until=np.int16(OPEN), mistaken=np.bool_(False)
        )
        self._row = np.full((families, len(STATES)), -1, np.int32)
        self._write(np.nonzero(self.on_record), 0, mistaken=False)

    def month(self, month: int, before: Flags, now: Flags, watched: NDArray[np.bool_]) -> None:
        """Notice what began and ended in a month; what is known of a watched family is noticed more readily."""
        rng = stream(self._seed, "noticing", month)
        low, high = (int(each) for each in parameters.numbers("noticing.delay_months"))
        begun, ended = np.nonzero(now & ~before), np.nonzero(before & ~now)
        readily = np.minimum(
            1, self.readiness[begun] * np.where(watched[begun[0]], parameters.number("noticing.watched"), 1)
        )
        noticed = rng.random(len(begun[0])) < readily
        late = rng.integers(low, high + 1, len(begun[0]))
        self._written_in[begun] = np.where(noticed, month + late, OPEN)
        self._struck_in[begun] = OPEN
        self._struck_in[ended] = month + rng.integers(low, high + 1, len(ended[0]))
        self._false_alarms(rng, month, now)
        written = (self._written_in == month) & now & ~self.on_record
        struck = (self._struck_in == month) & ~now & self.on_record
        self._write(np.nonzero(written), month, mistaken=False)
        self._strike(np.nonzero(struck), month)

    def watch(self, month: int, families: Ids, now: Flags) -> None:
        """Look again, more readily, at families whose support begins."""
        rng = stream(self._seed, "watched", month)
        unseen = now[families] & ~self.on_record[families]
        p = self.readiness[families]
        more = (np.minimum(1, p * parameters.number("noticing.watched")) - p) / np.maximum(1 - p, 1e-6)
        row, state = np.nonzero(unseen & (rng.random(unseen.shape) < more))
        self._write((families[row], state), month, mistaken=False)

    def recorded(self) -> NDArray[np.int8]:
        """Count the problems, of the nine, on record of each family."""
        return np.asarray(self.on_record[:, :PROBLEMS].sum(axis=1, dtype=np.int8))

    def _false_alarms(self, rng: np.random.Generator, month: int, now: Flags) -> None:
        struck = np.flatnonzero(rng.random(len(now)) < parameters.number("noticing.false_alarm_a_month"))
        state = rng.integers(0, PROBLEMS, len(struck))
        wrong = ~now[struck, state] & ~self.on_record[struck, state]
        at = (struck[wrong], state[wrong])
        self._write(at, month, mistaken=True)
        self._struck_in[at] = month + int(parameters.number("noticing.false_alarm_months"))

    def _write(self, at: tuple[NDArray[Any], ...], month: int, *, mistaken: bool) -> None:
        self.on_record[at] = True
        self._row[at] = self.spells.add(len(at[0]), family=at[0], state=at[1], since=month, mistaken=mistaken)

    def _strike(self, at: tuple[NDArray[Any], ...], month: int) -> None:
        self.on_record[at] = False
        self.spells["until"][self._row[at]] = month
