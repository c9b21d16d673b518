"""
The way to every page, as somebody who may see it: filled, empty, and with errors.

A route that is not here fails a test. `of` says what an address is of, by a name of the world.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from tests.signing_in import PASSWORD, give_password

FILLED, EMPTY, WRONG = "filled", "empty", "with errors"


@dataclass(frozen=True)
class Visit:
    """One page in one state: who looks, what it is of, and what happens before it is looked at."""

    page: str
    state: str
    by: str = ""
    of: dict[str, str] = field(default_factory=dict)
    on_the_first_day: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    before: Callable[[Any, Any], None] | None = None

    def __str__(self) -> str:
        about = "".join(f", {name}" for name in self.of.values())
        return f"{self.page} {self.state}, {self.by or 'nobody'}{about}".replace("_", " ")

    def address(self, world: Any) -> str:
        """Where it is in a world."""
        return reverse(self.page, kwargs={key: getattr(world, name) for key, name in self.of.items()})


def filled(page: str, by: str = "", *, before: Any = None, **of: str) -> Visit:
    """A page as it mostly is."""
    return Visit(page, FILLED, by, of, before=before)


def empty(page: str, by: str = "", *, on_the_first_day: bool = False, **of: str) -> Visit:
    """A page with nothing to show yet: for somebody new, of a family at its start, or on the place's first day."""
    return Visit(page, EMPTY, by, of, on_the_first_day=on_the_first_day)


def wrong(page: str, by: str = "", *, typed: Any = None, before: Any = None, **of: str) -> Visit:
    """A page's form, sent with every question left empty but for what is `typed`."""
    return Visit(page, WRONG, by, of, typed=typed or {}, before=before)


def asks(page: str, by: str, **of: str) -> list[Visit]:
    """A page that asks something: as it is, and with what it says to an answer that is missing."""
    return [filled(page, by, **of), wrong(page, by, **of)]


def _password_given(window: Any, world: Any) -> None:
    give_password(window, world.account("kira").email, PASSWORD)


VISITS = [
    # Signing in
    filled("account_login"), wrong("account_login"),
    filled("mfa_authenticate", before=_password_given), wrong("mfa_authenticate", before=_password_given),
    *asks("account_reauthenticate", "kira"),
    *asks("mfa_reauthenticate", "kira"),
    filled("account_inactive"), filled("account_signup"), filled("account_reset_password"), filled("account_email"),
    filled("account_set_password"),
    filled("account_logout", "kira"), filled("mfa_index", "kira"), empty("mfa_index", "newcomer"),
    *asks("account_change_password", "kira"),
    *asks("mfa_activate_totp", "newcomer"),
    filled("mfa_deactivate_totp", "kira"),
    filled("mfa_view_recovery_codes", "kira"), filled("mfa_generate_recovery_codes", "kira"),
    filled("choose_who_to_be"),
    # The foot of every page
    filled("help_and_advice"), filled("our_words"), filled("accessibility"), filled("how_we_use_information"),
    filled("tell_us", "farida"), empty("tell_us", "newcomer"), wrong("tell_us", "newcomer"),
    filled("barriers", "manager"), empty("barriers", "manager", on_the_first_day=True),
    *asks("answer_barrier", "manager", barrier="barrier"),
    # The door
    *asks("register_contact", "farida"),
    filled("contact_sent", "farida", contact="contact"), filled("contact_sent", "kira", contact="decided"),
    filled("contacts_at_the_door", "worker"), empty("contacts_at_the_door", "worker", on_the_first_day=True),
    filled("contacts_you_sent", "kira"), empty("contacts_you_sent", "newcomer"),
    filled("match_person", "worker", contact="waiting", place="first"),
    *asks("put_family_together", "worker", contact="apart"),
    *asks("screen_contact", "worker", contact="to_screen"),
    filled("facts_read", "worker", contact="to_screen"),
    *asks("put_fact_right", "worker", contact="to_screen", fact="fact"),
    *asks("take_first_step", "worker", contact="to_screen"),
    filled("screen_contact", "worker", contact="to_check"), *asks("check_service", "worker", contact="to_check"),
    filled("read_contact", "farida", contact="to_read"),
    *asks("find_person", "worker"),
    filled("joins_of", "worker", person="joined"),
    *asks("look_in_index", "wren"), filled("services_involved", "wren", person="lowri"),
    filled("records_to_decide", "worker"), empty("records_to_decide", "manager"),
    filled("records_linked", "worker"), empty("records_linked", "manager"),
    # Danger
    *asks("danger_now", "farida"),
    *asks("danger_in_family", "farida", family="family"),
    filled("escalations", "joel"), empty("escalations", "joel", on_the_first_day=True),
    filled("escalation", "joel", escalation="escalation"), filled("escalation", "kira", escalation="accepted"),
    wrong("escalation", "joel", escalation="accepted"),
    # Without agreement
    *asks("open_by_law", "farida", family="family"), *asks("open_person_by_law", "worker", person="joined"),
    *asks("break_glass", "worker", person="joined"), *asks("review_glass", "iris", opening="broken"),
    filled("opening", "selma", opening="opened"), *asks("read_opening", "boss", opening="opened"),
    filled("watch_over_looking", "iris"), empty("watch_over_looking", "iris", on_the_first_day=True),
    *asks("look_into", "iris", look="unusual"), *asks("ask_about_look", "iris", look="unusual"),
    *asks("answer_about_look", "boss", look="asked_about"),
    *asks("state_reason", "above", family="family"),
    filled("supervised_families", "above"), empty("supervised_families", "newcomer"),
    # Agreement
    filled("agreements", "farida", family="family"),
    *asks("ask_agreement", "farida", family="family", person="lowri"),
    filled("agreement_paper", "farida", family="family", person="lowri"),
    filled("agreement_with", "farida", family="family", person="lowri", agency="school"),
    filled("stop_sharing", "farida", family="family", person="lowri", to="agency_kind", who="school"),
    *asks("decide_sharing", "farida", family="family"),
    filled("sharing_decision", "farida", family="family", decision="sharing"),
    *asks("review_sharing", "farida", family="family", decision="sharing"),
    *asks("record_decline", "farida", family="family"),
    *asks("check_safety", "farida", family="family", decline="decline"),
    filled("take_up_offer", "farida", family="family", decline="decline"),
    *asks("keep_safe_way", "farida", family="family", person="lowri"),
    *asks("keep_where", "farida", family="family", person="lowri"),
    filled("keep_communication", "farida", family="family", person="lowri"),
    wrong("keep_communication", "farida", typed={"interpreter": "on"}, family="family", person="lowri"),
    # Who of the family may read something
    filled("published", "farida", family="family", item="need"),
    *asks("publish_by_name", "farida", family="family", item="need"),
    filled("publish_to_subjects", "farida", family="family", item="told_of_megan"),
    *asks("answer_publishing", "boss", publication="to_confirm"),
    *asks("judge_able", "farida", family="family", person="megan"),
    # What is kept safe or from others
    filled("guards", "farida"), empty("guards", "newcomer"), filled("guard", "farida", guard="shield"),
    *asks("keep_address_safe", "farida", family="family", person="lowri"),
    *asks("review_guard", "farida", guard="shield"), *asks("change_readers", "farida", guard="shield"),
    *asks("hand_guard", "farida", guard="shield"), *asks("ask_to_lift", "farida", guard="shield"),
    *asks("answer_lift", "sam", guard="shield"), *asks("decide_held", "iris", guard="shield", held="held"),
    filled("guard", "farida", guard="exclusion"), filled("guard", "farida", guard="compartment"),
    filled("guard", "farida", guard="seal"), filled("guard", "iris", guard="seal"),
    *asks("seal_link", "farida", family="family", person="lowri"),
    *asks("keep_from", "farida", family="family", person="lowri"),
    *asks("keep_item_from", "farida", family="family", item="need"),
    *asks("put_in_compartment", "farida", family="family", item="need"),
    *asks("keep_while_written", "farida", family="family", item="just_written"),
    filled("keep_while_written", "farida", family="family", item="being_written"),
    filled("finish_writing", "farida", family="family", item="being_written"),
    *asks("ask_to_let_out", "farida", guard="compartment"), *asks("waive_conflict", "boss", family="family"),
    filled("end_waiver", "boss", waiver="waiver"),
    *asks("make_compartment", "farida", family="family"), *asks("declare_tie", "farida", family="family"),
    filled("personal_ties", "boss"), empty("personal_ties", "newcomer"), *asks("answer_tie", "boss", tie="known"),
    # Who belongs to a family
    filled("who_belongs", "farida", family="family"),
    *asks("add_to_family", "farida", family="family"),
    *asks("match_member", "worker", person="added"),
    *asks("leave_family", "farida", family="family", person="lowri"),
    *asks("record_death", "farida", family="family", person="lowri"),
    *asks("keep_home", "farida", family="family", person="lowri"),
    *asks("write_relationship", "farida", family="family"),
    *asks("change_relationship", "farida", family="family", relationship="tie"),
    *asks("end_relationship", "farida", family="family", relationship="tie"),
    *asks("say_what_service_said", "farida", family="family"),
    filled("network", "farida", family="family"),
    *asks("write_network_tie", "farida", family="family"),
    filled("change_network_tie", "farida", family="family", tie="network_tie"),
    wrong("change_network_tie", "farida", typed={"words": "She rings."}, family="family", tie="network_tie"),
    *asks("end_network_tie", "farida", family="family", tie="network_tie"),
    # Assessment
    filled("assessment", "farida", family="family"),
    *asks("start_assessment", "farida", family="family"),
    filled("save_section", "farida", family="family", assessment="assessment", section="voices", person="lowri"),
    wrong("save_section", "farida", typed={"q-own_score": "99"}, family="family", assessment="assessment",
          section="voices", person="lowri"),
    filled("save_family_section", "farida", family="family", assessment="assessment", section="strengths"),
    filled("finish_assessment", "farida", family="family", assessment="assessment"),
    filled("assessment_copy", "farida", family="family", assessment="assessment"),
    filled("strengths_and_needs", "farida", family="family"),
    *asks("withdraw_finding", "farida", family="family", finding="need"),
    filled("put_back_finding", "farida", family="family", finding="withdrawn"),
    # Lead, team and plan
    *asks("ask_to_lead", "worker", family="waiting_family"),
    *asks("hand_over_lead", "farida", family="family"),
    *asks("decline_lead", "kira", request_id="lead_asked"),
    *asks("ask_to_join_team", "farida", family="family"),
    *asks("decline_team", "sam", place="asked_to_join"),
    *asks("leave_team", "farida", family="family", place="in_team"),
    *asks("work_with_member", "farida", family="family", person="lowri"),
    *asks("agree_plan", "farida", family="family"),
    *asks("tie_plan", "farida", family="family"),
    *asks("say_why_no_goal", "farida", family="family", person="lowri"),
    *asks("say_why_need_left_out", "farida", need="need"),
    *asks("add_goal", "farida", family="family"),
    *asks("change_goal", "farida", goal="goal"),
    *asks("say_how_goal_goes", "farida", goal="goal"),
    *asks("end_goal", "farida", goal="goal"),
    *asks("add_action", "farida", family="family", goal="goal"),
    *asks("my_action", "farida", action="action"),
    *asks("say_how_action_goes", "farida", action="action"),
    *asks("hand_action", "farida", action="action"),
    *asks("end_action", "farida", action="action"),
    *asks("print_plan", "farida", family="family"),
    filled("lead_request", "kira", request_id="lead_asked"),
    filled("team", "farida", family="family"),
    filled("team_request", "sam", place="asked_to_join"),
    filled("plan", "farida", family="family"),
    filled("plan", "jan", family="family"),
    filled("tied_plan", "farida", family="family", tied="tied"),
    filled("goal", "farida", goal="goal"),
    filled("action", "farida", action="action"),
    # Visits, reviews and the end
    filled("visits", "farida", family="family"),
    *asks("plan_visit", "farida", family="family"),
    *asks("record_visit", "farida", family="family"),
    filled("visit", "farida", visit="visit"),
    *asks("correct_visit", "farida", visit="visit"),
    filled("visit_said_before", "farida", visit="visit"),
    *asks("call_off_visit", "farida", visit="to_come"),
    filled("next_try", "farida", next_try="next_try"),
    filled("oversight", "boss", family="family"),
    *asks("record_supervision", "boss", family="family"),
    *asks("record_decision", "boss", family="family"),
    *asks("raise_dispute", "farida", family="family"), *asks("dispute_as_asked", "kira", request_id="lead_asked"),
    filled("dispute", "farida", dispute="dispute"), *asks("settle_dispute", "odile", dispute="dispute"),
    filled("impact_assessment", "iris"),
    filled("extracts", "iris"), empty("extracts", "iris", on_the_first_day=True), *asks("send_extract", "iris"),
    filled("brokers", "worker"), empty("brokers", "iris", on_the_first_day=True), *asks("name_broker", "iris"),
    filled("end_broker", "iris", broker="broker"),
    filled("protocols", "iris"), filled("protocol", "iris", protocol="unsigned"), *asks("register_protocol", "iris"),
    *asks("sign_protocol", "iris", protocol="unsigned"), *asks("join_protocol", "iris", protocol="signed"),
    *asks("review_protocol", "iris", protocol="signed"), *asks("revoke_protocol", "iris", protocol="signed"),
    filled("accountability", "odile"), empty("accountability", "manager", on_the_first_day=True),
    filled("place_figures", "odile"), empty("place_figures", "manager", on_the_first_day=True),
    filled("disputes", "odile"), empty("disputes", "manager", on_the_first_day=True),
    filled("audits", "boss"), *asks("record_audit", "boss", audited="audited"),
    filled("reviews", "farida", family="family"),
    *asks("hold_review", "farida", family="family"),
    filled("review", "farida", review="review"),
    *asks("ask_to_take_over", "farida", family="family"),
    filled("take_over", "sam", request_id="take_over"),
    *asks("decline_take_over", "sam", request_id="take_over"),
    *asks("close_plan", "farida", family="family"),
    filled("told", "selma", about="told"),
    filled("follow_up", "farida", follow_up="follow_up"),
    *asks("record_follow_up", "farida", follow_up="follow_up"),
    *asks("hand_follow_up", "farida", follow_up="follow_up"),
    # The journey
    filled("my_work", "farida"), filled("my_work", "worker"), empty("my_work", "newcomer"),
    filled("team_work", "boss"),
    filled("posts", "boss"), filled("posts", "iris"), empty("posts", "newcomer"),
    *asks("renew_post", "boss", practitioner="led_by"), filled("end_post", "boss", practitioner="led_by"),
    *asks("add_post", "boss"), filled("give_password", "boss", practitioner="led_by"),
    filled("forget_second_step", "boss", practitioner="led_by"), *asks("change_address", "boss", practitioner="led_by"),
    *asks("post_duty", "manager", practitioner="on_duty"),
    filled("end_duty", "manager", practitioner="on_duty", team="door"),
    filled("agencies_assured", "iris"), *asks("assure_agency", "iris", agency="school"),
    filled("what_i_offer", "boss"), filled("say_what_you_offer", "boss", practitioner="led_by"),
    filled("family_page", "farida", family="family"),
    filled("who_has_looked", "farida", family="family"),
    filled("timeline", "farida", family="family"),
    *asks("print_family", "farida", family="family"),
]  # fmt: skip

# What asks a question is seen with errors as well, but for pages that ask nothing that must be answered.
SENT_WRONG = {visit.page for visit in VISITS if visit.state == WRONG} | {
    "save_family_section", "what_i_offer", "say_what_you_offer", "read_contact",
    "publish_to_subjects", "end_post", "give_password", "forget_second_step", "end_duty",
}  # fmt: skip


# Addresses of buttons, and of the first page of several: they answer with another page, and show none of their own.
BUTTONS = {
    "match_contact", "answer_escalation",
    "keep_draft", "start_again", "keep_contact_draft", "join_person", "say_not_the_same", "keep_person_as_new",
    "take_with", "undo_join", "decide_records", "decide_records_otherwise", "undo_records_linked",
    "read_extract", "fetch_rejects", "tell_more", "accept_escalation", "give_copy", "accept_lead",
    "take_back_lead_request", "join_team", "untie_plan", "accept_take_over", "take_back_take_over", "settle_told",
    "note_dispute_read", "stop_opening", "withdraw_publication", "read_log", "draw_audit", "note_answer_checked",
}  # fmt: skip

# Lists, which may have nothing in them. Any other page asks questions, or is of one thing that is there.
LISTS = {
    "my_work", "tell_us", "barriers", "mfa_index", "contacts_at_the_door", "contacts_you_sent", "escalations",
    "disputes", "accountability", "place_figures", "guards", "watch_over_looking", "personal_ties",
    "posts", "supervised_families", "brokers", "records_to_decide", "records_linked", "extracts",
}  # fmt: skip


def routes() -> set[str]:
    """The name of every address of the product; an address without a name stands as it is written."""
    return set(_named(get_resolver("thinkfamily.settings.demonstration_urls").url_patterns))


def _named(patterns: list[Any]) -> Any:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)
