"""What people do in the partnership: they join it, sign its protocols and leave it."""

from thinkfamily.partnership.commands.partners import (
    add_agency,
    add_practitioner,
    add_team,
    answer_barrier,
    clock,
    end_post,
    end_second_factor,
    note_second_factor,
    put_on_duty,
    report_barrier,
    say_what_you_offer,
    set_up_area,
    take_off_duty,
)
from thinkfamily.partnership.commands.posts import assure_agency, kept_post, renew_post
from thinkfamily.partnership.commands.protocols import (
    ProtocolTold,
    join_protocol,
    register_protocol,
    review_protocol,
    revoke_protocol,
    sign_protocol,
)

__all__ = [
    "ProtocolTold",
    "add_agency",
    "add_practitioner",
    "add_team",
    "answer_barrier",
    "assure_agency",
    "clock",
    "end_post",
    "end_second_factor",
    "join_protocol",
    "kept_post",
    "note_second_factor",
    "put_on_duty",
    "register_protocol",
    "renew_post",
    "report_barrier",
    "review_protocol",
    "revoke_protocol",
    "say_what_you_offer",
    "set_up_area",
    "sign_protocol",
    "take_off_duty",
]
