"""What people do with strengths and needs: write them down, see them again, withdraw what was a mistake."""

from thinkfamily.findings.commands.recording import (
    move_sightings,
    record_need,
    record_strength,
    say_whom_it_touches,
    sight_finding,
)
from thinkfamily.findings.commands.withdrawing import put_back_finding, withdraw_finding

__all__ = [
    "move_sightings",
    "put_back_finding",
    "record_need",
    "record_strength",
    "say_whom_it_touches",
    "sight_finding",
    "withdraw_finding",
]
