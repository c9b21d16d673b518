"""Every field says what it gives away: it names someone, it tells something about them, or it is plain."""

from collections.abc import Iterable
from typing import Final

NAMES: Final = "names"
TELLS: Final = "tells"
PLAIN: Final = "plain"


def declared(*, names: Iterable[str] = (), tells: Iterable[str] = (), plain: Iterable[str] = ()) -> dict[str, str]:
    """Build a model's `privacy` map from field names to what they give away."""
    return dict.fromkeys(names, NAMES) | dict.fromkeys(tells, TELLS) | dict.fromkeys(plain, PLAIN)
