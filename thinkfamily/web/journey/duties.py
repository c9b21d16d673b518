"""Where each duty is done: the page that a line on my work leads to."""

from typing import Final

from django.urls import reverse

from thinkfamily.journey.queries import Owed, Waits
from thinkfamily.web.addresses import Known, address

# The name of the address, and whether it takes the thing the duty is about, the family, or nothing.
PAGES: Final[dict[str, tuple[str, str]]] = {
    "accept_escalation": ("escalation", "about"),
    "answer_escalation": ("escalation", "about"),
    "screen_contact": ("screen_contact", "about"),
    "match_member": ("match_member", "about"),
    "check_service": ("check_service", "about"),
    "read_contact": ("read_contact", "about"),
    "ask_agreement": ("agreements", "family"),
    "ask_agreement_again": ("agreements", "family"),
    "read_opening": ("read_opening", "about"),
    "answer_about_look": ("answer_about_look", "about"),
    "review_glass": ("review_glass", "about"),
    "check_agreement": ("agreements", "family"),
    "review_sharing": ("agreements", "family"),
    "answer_publishing": ("answer_publishing", "about"),
    "review_guard": ("guard", "about"),
    "answer_lift": ("answer_lift", "about"),
    "see_to_holders": ("guard", "about"),
    "answer_tie": ("answer_tie", "about"),
    "safeguarding_check": ("agreements", "family"),
    "offer_again": ("agreements", "family"),
    "assess_family": ("assessment", "family"),
    "copy_to_family": ("assessment", "family"),
    "choose_lead": ("ask_to_lead", "family"),
    "answer_lead_request": ("lead_request", "about"),
    "settle_who_leads": ("settle_dispute", "about"),
    "read_dispute": ("dispute", "about"),
    "read_ruling": ("dispute", "about"),
    "form_team": ("team", "family"),
    "answer_team_request": ("team_request", "about"),
    "do_action": ("action", "about"),
    "say_why_no_goal": ("say_why_need_left_out", "about"),
    "agree_plan": ("plan", "family"),
    "first_review": ("hold_review", "family"),
    "review_plan": ("hold_review", "family"),
    "write_up_visit": ("visit", "about"),
    "make_next_effort": ("next_try", "about"),
    "see_child": ("visits", "family"),
    "supervision": ("oversight", "family"),
    "audit_family": ("record_audit", "about"),
    "look_again": ("oversight", "family"),
    "accept_handover": ("take_over", "about"),
    "follow_up_first": ("follow_up", "about"),
    "follow_up_second": ("follow_up", "about"),
    "follow_up_third": ("follow_up", "about"),
    "offer_after_plan": ("follow_up", "about"),
    "ring_about_safe_way": ("told", "about"),
    "settle_goal": ("told", "about"),
    "see_child_after_plan": ("told", "about"),
    "danger_after_plan": ("told", "about"),
    "read_of_death": ("told", "about"),
    "read_of_mistake": ("told", "about"),
}


def address_of(waits: Waits | Owed, known: Known | None = None) -> str:
    """Give the page where a duty is done; the family's page where nothing nearer is known."""
    name, takes = PAGES.get(waits.kind, ("family_page", "family"))
    thing = waits.about if takes == "about" else waits.family
    return address(name, thing, {} if known is None else known) if thing else reverse("my_work")
