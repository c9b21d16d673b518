"""What is done about a family: who is in it, how they live and are reached, who answers, and when it says no."""

from thinkfamily.families.commands.decline import (
    Safety,
    Said,
    check_safety,
    record_decline,
    take_up_offer,
)
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
    relate,
    rename_family,
    say_where,
    set_up_home,
)

__all__ = [
    "Safety",
    "Said",
    "add_member",
    "answer_for",
    "check_safety",
    "confirm_family",
    "end_membership",
    "form_family",
    "join_family",
    "keep_safe_way",
    "live_in",
    "open_family",
    "record_decline",
    "relate",
    "rename_family",
    "say_where",
    "set_up_home",
    "take_up_offer",
]
