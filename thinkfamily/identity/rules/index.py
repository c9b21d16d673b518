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


def may_look_in_index(*, shares: bool) -> Decision:
    """Let whoever works for an agency that signed a protocol for the index look there which services help somebody."""
    if shares:
        return Decision(True, "Your agency has signed a protocol for the index.")
    return Decision(False, "Your agency has signed no protocol for the index. Ask the information governance lead.")


def may_be_looked_for(*, name: str, known: bool) -> Decision:
    """Let somebody be looked for by more than a name: by a name alone one would find whoever is called so."""
    if name.strip() and known:
        return Decision(True, "It is said who is meant.")
    return Decision(False, "Write their name, and their date of birth or NHS number.")
