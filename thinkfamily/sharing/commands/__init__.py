"""What is done in sharing: items and involvement, agreements, looks."""

from thinkfamily.sharing.commands.agreements import Asked, end_by_name, end_with_death, keep_agreement, stop_sharing
from thinkfamily.sharing.commands.brokers import end_broker, name_broker
from thinkfamily.sharing.commands.compartments import (
    CompartmentTold,
    ask_to_let_out,
    make_compartment,
    put_in_compartment,
)
from thinkfamily.sharing.commands.decisions import keep_decision, review_sharing
from thinkfamily.sharing.commands.exclusions import KeptFromTold, keep_from
from thinkfamily.sharing.commands.flows import let_flow, stop_flow
from thinkfamily.sharing.commands.guards import (
    ask_to_lift,
    hand_guard,
    open_guard,
    refuse_lift,
    review_guard,
    sign_lift,
)
from thinkfamily.sharing.commands.items import (
    address,
    end_involvement,
    follow_family,
    involve,
    record_item,
    stop_addressing,
)
from thinkfamily.sharing.commands.log import seal_looks
from thinkfamily.sharing.commands.looks import LookedAt, write_look
from thinkfamily.sharing.commands.publishing import answer_publishing, end_reading_for, withdraw_publication
from thinkfamily.sharing.commands.reading import READS, pass_on_reading, read_until, send_on
from thinkfamily.sharing.commands.reasons import end_reasons, require_reason, state_reason, state_reason_for_index
from thinkfamily.sharing.commands.shields import SafeTold, change_readers, decide_held
from thinkfamily.sharing.commands.ties import answer_tie, declare_tie, end_waiver, waive_conflict
from thinkfamily.sharing.commands.urgent import (
    break_glass,
    open_by_law,
    open_opening,
    read_opening,
    review_glass,
    stop_opening,
)
from thinkfamily.sharing.commands.watching import answer_about_look, ask_about_look, look_into, read_log
from thinkfamily.sharing.commands.writing import finish_writing, keep_while_written

__all__ = [
    "READS",
    "Asked",
    "CompartmentTold",
    "KeptFromTold",
    "LookedAt",
    "SafeTold",
    "address",
    "answer_about_look",
    "answer_publishing",
    "answer_tie",
    "ask_about_look",
    "ask_to_let_out",
    "ask_to_lift",
    "break_glass",
    "change_readers",
    "decide_held",
    "declare_tie",
    "end_broker",
    "end_by_name",
    "end_involvement",
    "end_reading_for",
    "end_reasons",
    "end_waiver",
    "end_with_death",
    "finish_writing",
    "follow_family",
    "hand_guard",
    "involve",
    "keep_agreement",
    "keep_decision",
    "keep_from",
    "keep_while_written",
    "let_flow",
    "look_into",
    "make_compartment",
    "name_broker",
    "open_by_law",
    "open_guard",
    "open_opening",
    "pass_on_reading",
    "put_in_compartment",
    "read_log",
    "read_opening",
    "read_until",
    "record_item",
    "refuse_lift",
    "require_reason",
    "review_glass",
    "review_guard",
    "review_sharing",
    "seal_looks",
    "send_on",
    "sign_lift",
    "state_reason",
    "state_reason_for_index",
    "stop_addressing",
    "stop_flow",
    "stop_opening",
    "stop_sharing",
    "waive_conflict",
    "withdraw_publication",
    "write_look",
]
