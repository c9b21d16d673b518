"""What is done about a family: who is in it, how they live and are reached, and who answers."""

from thinkfamily.families.commands.family import (
    add_member,
    answer_for,
    confirm_family,
    end_membership,
    form_family,
    join_family,
    keep_safe_way,
    live_in,
    open_family,
    rename_family,
    say_where,
    set_up_home,
)
from thinkfamily.families.commands.knowing import TieOpened, open_tie
from thinkfamily.families.commands.network import NetworkTold, end_tie_to_network, keep_tie_to_network
from thinkfamily.families.commands.safe import keep_address_safe, see_to_new_home
from thinkfamily.families.commands.ties import end_tie, relate
from thinkfamily.families.commands.where import WhereTold, keep_where

__all__ = [
    "NetworkTold",
    "TieOpened",
    "WhereTold",
    "add_member",
    "answer_for",
    "confirm_family",
    "end_membership",
    "end_tie",
    "end_tie_to_network",
    "form_family",
    "join_family",
    "keep_address_safe",
    "keep_safe_way",
    "keep_tie_to_network",
    "keep_where",
    "live_in",
    "open_family",
    "open_tie",
    "relate",
    "rename_family",
    "say_where",
    "see_to_new_home",
    "set_up_home",
]
