"""Whether a practitioner may see anything at all today."""

from datetime import date, datetime

from thinkfamily.records.decision import Decision


def in_good_standing(
    *,
    active: bool,
    second_factor: bool,
    assured: bool,
    since: datetime,
    until: datetime | None,
    cleared_until: date,
    trained_until: date,
    at: datetime,
    today: date,
) -> Decision:
    """Say whether a practitioner may see anything at all today (D1 of the access rules)."""
    problems = [
        (not active, "Your account is not active. Ask whoever supervises you."),
        (not second_factor, "Set up a second step for signing in first."),
        (
            not assured,
            "Your agency is not assured to use this system. The area’s information governance lead says why.",
        ),
        (at < since or (until is not None and at >= until), "You no longer work in this role here."),
        (cleared_until < today, "Your clearance has run out. Ask whoever supervises you to renew it here."),
        (
            trained_until < today,
            "Your training has run out. Renew it, and ask whoever supervises you to write that down here.",
        ),
    ]
    for wrong, because in problems:
        if wrong:
            return Decision(False, because)
    return Decision(True, "Account, second step, clearance and training are in date.")
