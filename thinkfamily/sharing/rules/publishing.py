"""Who may let a family member read something, to whom, and when a second person is needed."""

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.rules.kinds import kinds_in
from thinkfamily.sharing.terms import RESTRICTED


def takes_two(kind: int) -> bool:
    """Say whether an item of this kind is published by name and by two people only."""
    return any(each in RESTRICTED for each in kinds_in(kind))


def may_publish(*, own_agency: bool, in_full: bool, wide: bool) -> Decision:
    """Say whether somebody may publish an item: their agency recorded it, and they work with those it is about."""
    if not own_agency:
        return Decision(False, "The agency that wrote this down decides who of the family may read it.")
    if not (in_full and wide):
        return Decision(False, "Somebody who works with the whole of it decides who of the family may read it.")
    return Decision(True, "Your agency wrote this down, and you work with those it is about.")


def may_publish_to_subjects(kind: int, *, already: bool) -> Decision:
    """Say whether an item may be published to those it is about, each for themselves."""
    if takes_two(kind):
        return Decision(False, "This is published to one person by name, and two people look at it first.")
    if already:
        return Decision(False, "It is published to those it is about already.")
    return Decision(True, "Those it is about may read it.")


def may_publish_by_name(
    kind: int, *, reader: bool, confirms: bool, second: bool, oneself: bool, already: bool
) -> tuple[Decision, str]:
    """Say whether an item may be published to one person by name, and which question lacks an answer."""
    two = takes_two(kind)
    lacking = [
        (not reader, "Choose who may read it.", "reader"),
        (already, "It is published to them already, or waits for the second person.", "reader"),
        (not confirms, "Read it as they will, then confirm that it tells nothing in confidence.", "confirms"),
        (two and not second, "Two people look at this first. Choose the second.", "second"),
        (two and oneself, "Choose somebody else: two people look at it.", "second"),
    ]
    for lacks, because, field in lacking:
        if lacks:
            return Decision(False, because), field
    return Decision(True, "They may read it."), ""


def may_confirm(*, oneself: bool, agrees: bool, confirms: bool) -> tuple[Decision, str]:
    """Say whether the second person may let somebody read a restricted item."""
    if oneself:
        return Decision(False, "Somebody else looks at it second."), ""
    if agrees and not confirms:
        return Decision(False, "Read it as they will, then confirm that it tells nothing in confidence."), "confirms"
    return Decision(True, "Two people looked at it."), ""
