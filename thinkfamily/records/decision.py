"""A decision carries its reason; a refusal says it in a sentence a person can act on."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and the sentence that says why. Truthy when allowed."""

    allowed: bool
    because: str

    def __bool__(self) -> bool:
        return self.allowed


class Refused(Exception):
    """What was asked cannot be done; `because` is shown to the person, beside `field` if it is about one."""

    def __init__(self, because: str, field: str | None = None) -> None:
        super().__init__(because)
        self.because = because
        self.field = field


class NotFound(Refused):
    """It is not there, or may not be seen: one and the same answer for both."""

    def __init__(self) -> None:
        super().__init__("We cannot find that page. It may have moved, or the link may be wrong.")


class Stale(Refused):
    """Somebody else saved first. `current` is what is kept now, `who` and `when` say by whom and since when."""

    def __init__(self, *, current: Any, who: str, when: Any) -> None:
        super().__init__(f"{who} saved this while you were writing. Both versions are shown.")
        self.current, self.who, self.when = current, who, when


def require(decision: Decision, field: str | None = None) -> None:
    """
    Go on only if the decision allows it.

    :raises Refused: with the decision's own sentence.
    """
    if not decision:
        raise Refused(decision.because, field)
