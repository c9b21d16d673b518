"""What is done in sharing: items and involvement, agreements, looks."""

from thinkfamily.sharing.commands.agreements import Asked, end_by_name, keep_agreement, stop_sharing
from thinkfamily.sharing.commands.flows import let_flow, stop_flow
from thinkfamily.sharing.commands.items import (
    address,
    end_involvement,
    end_reasons,
    follow_family,
    involve,
    record_item,
    state_reason,
    stop_addressing,
)
from thinkfamily.sharing.commands.log import seal_looks
from thinkfamily.sharing.commands.looks import write_look
from thinkfamily.sharing.commands.reading import READS, pass_on_reading, read_until, send_on

__all__ = [
    "READS",
    "Asked",
    "address",
    "end_by_name",
    "end_involvement",
    "end_reasons",
    "follow_family",
    "involve",
    "keep_agreement",
    "let_flow",
    "pass_on_reading",
    "read_until",
    "record_item",
    "seal_looks",
    "send_on",
    "state_reason",
    "stop_addressing",
    "stop_flow",
    "stop_sharing",
    "write_look",
]
