"""What is done in sharing: items and involvement, agreements, looks."""

from thinkfamily.sharing.commands.agreements import Asked, keep_agreement, stop_sharing
from thinkfamily.sharing.commands.items import (
    address,
    end_involvement,
    end_reasons,
    involve,
    record_item,
    state_reason,
    stop_addressing,
    write_look,
)

__all__ = [
    "Asked",
    "address",
    "end_involvement",
    "end_reasons",
    "involve",
    "keep_agreement",
    "record_item",
    "state_reason",
    "stop_addressing",
    "stop_sharing",
    "write_look",
]
