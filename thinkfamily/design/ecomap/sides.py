"""Which boxes stand beside whom on one side, so that no tie crosses another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thinkfamily.design.ecomap.values import Tie


@dataclass(slots=True)
class Placed:
    """Somebody outside, drawn once; drawn again where those tied to them stand too far apart."""

    to: str
    ties: list[Tie] = field(default_factory=list)


def beside(order: Sequence[str], ties: Mapping[str, Sequence[Tie]]) -> dict[str, list[Placed]]:
    """
    Give, for each of the family from the top, the boxes that stand beside them, from the top.

    Two who follow each other share one box: it is the last of the first and the first of the second. So the ties of
    one side go down in the same order at both their ends, and none crosses another.
    """
    stacks: dict[str, list[Placed]] = {}
    open_to: list[Placed] = []
    for key in order:
        todo = list(ties.get(key, ()))
        if not todo:
            continue
        stacks[key] = []
        shared = _shared(open_to, todo)
        if shared:
            placed, tie = shared
            placed.ties.append(tie)
            todo.remove(tie)
            _last(stacks, placed)
        stacks[key] = [Placed(tie.to, [tie]) for tie in todo]
        open_to = stacks[key] or ([shared[0]] if shared else [])
    return stacks


def _shared(open_to: Sequence[Placed], todo: Sequence[Tie]) -> tuple[Placed, Tie] | None:
    found = {placed.to: placed for placed in open_to}
    return next(((found[tie.to], tie) for tie in todo if tie.to in found), None)


def _last(stacks: Mapping[str, list[Placed]], placed: Placed) -> None:
    for stack in stacks.values():
        if placed in stack:
            stack.remove(placed)
            stack.append(placed)
