"""Whether somebody's post may end."""

from collections.abc import Sequence

from thinkfamily.records.decision import Decision


def may_end_post(*, families: int, kept: int, teams: Sequence[str]) -> Decision:
    """
    Say whether a post may end: nobody answers alone for a family, or for what keeps somebody safe.

    `teams` are those in which they alone read what is sent.
    """
    if families:
        held = "a family" if families == 1 else f"{families} families"
        return Decision(
            False, f"They answer for {held}. Choose who does from now, on the plan of each, then come back."
        )
    if kept:
        held = "something" if kept == 1 else f"{kept} things"
        return Decision(
            False,
            f"They answer for {held} kept safe or from others. Whoever looks after all of that hands it on first.",
        )
    if teams:
        return Decision(
            False, f"Nobody else is on duty in {' and '.join(teams)}. Put somebody on duty there first, then come back."
        )
    return Decision(True, "Nothing is left without somebody who answers for it.")
