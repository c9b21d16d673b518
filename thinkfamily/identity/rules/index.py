"""Who may look people up in the index, and how much of it."""

from collections.abc import Iterable

from thinkfamily.records.decision import Decision

# Those who take in contacts must know whether somebody is known here before they make a second record.
FRONT_DOOR = "front_door"


def may_use_index(teams: Iterable[str]) -> Decision:
    """Let those on duty at the front door look people up by name, birth and number; nothing else is in the index."""
    if FRONT_DOOR in set(teams):
        return Decision(True, "You work the front door, which looks for who is already known.")
    return Decision(False, "Only those on duty at the front door look in the index. You find people you work with.")
