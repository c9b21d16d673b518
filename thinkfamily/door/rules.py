"""What each service is asked, what a contact tells, and which next step it calls for: proposed, never decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thinkfamily.door.terms import (
    AfterCheck,
    Outcome,
    Prompt,
    PromptAnswer,
    ScreeningRules,
    ServiceHelped,
    Sign,
    Whose,
)
from thinkfamily.records.decision import Decision
from thinkfamily.records.evaluator import Facts, Reading, Reason, Ruling, in_sentences, not_known, rulings

EVERYONE = "all"
MOST_COUNTED = 100
# Nobody waits longer than this before somebody looks whether they were helped.
CHECKED_WITHIN = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A next step that the rules propose. A person decides.

    `because` are the rules that lead to it, strongest first, never none; `also` those that lead elsewhere; `not_known`
    the facts that could lead to a stronger step if somebody asked.
    """

    outcome: str
    because: tuple[Ruling, ...]
    also: tuple[Ruling, ...]
    not_known: tuple[Reason, ...]


def prompts_for(agency_kind: str, prompts: Iterable[Prompt]) -> list[Prompt]:
    """Choose the questions for a kind of agency: those asked of everyone, then its own."""
    asked = [each for each in prompts if {EVERYONE, agency_kind} & set(each["services"])]
    return sorted(asked, key=lambda each: EVERYONE not in each["services"])


def signs_for(agency_kind: str, signs: Iterable[Sign]) -> tuple[list[Sign], list[Sign]]:
    """Part the guide into the signs that a kind of agency meets most, and the rest of it."""
    every = list(signs)
    first = [each for each in every if {EVERYONE, agency_kind} & set(each["first_for"])]
    return first, [each for each in every if each not in first]


def facts_from(
    *,
    signs: Iterable[Sign],
    prompts: Iterable[Prompt],
    answers: Mapping[str, str],
    knowing: str | None,
    danger: bool,
    looked_up: Mapping[str, Any],
) -> dict[str, Any]:
    """
    Read the facts that screening weighs out of what was ticked and answered.

    `answers` has one of yes, no, dont_know by prompt. `looked_up` is what the front door found or was told since:
    open_plans, open_contact, earlier_contacts, first_child, parent_under_20, weeks_expecting, asks_one_thing; it wins
    over what was ticked, since a person has put it right.
    """
    ticked, asked = list(signs), list(prompts)
    said = _answered(asked, answers) | {fact: True for each in ticked for fact in each["facts"]}
    needs = {(each["need"], each["whose"]) for each in ticked}
    needs |= {
        (each["need"], each["whose"])
        for each in asked
        if "need" in each and answers.get(each["code"]) == PromptAnswer.YES
    }
    facts: dict[str, Any] = {**said, **_count(needs), "agreement": knowing or None, "danger": danger or None}
    facts["levels"] = sorted({each["level"] for each in ticked}) or None
    return facts | {fact: value for fact, value in looked_up.items() if value is not None}


def _answered(prompts: Iterable[Prompt], answers: Mapping[str, str]) -> dict[str, bool]:
    """Read yes and no; where two questions ask after one fact, a yes to either is a yes."""
    said: dict[str, bool] = {}
    for each in prompts:
        answer = answers.get(each["code"])
        if "fact" in each and answer in (PromptAnswer.YES, PromptAnswer.NO):
            said[each["fact"]] = said.get(each["fact"], False) or answer == PromptAnswer.YES
    return said


def _count(needs: set[tuple[str, str]]) -> dict[str, int | None]:
    """Count the needs; where none was told, that is not known rather than none."""
    of_children = {code for code, whose in needs if whose == Whose.CHILD}
    of_adults = {code for code, whose in needs if whose != Whose.CHILD}
    counted = {
        "needs": len(of_children | of_adults),
        "generations": bool(of_children) + bool(of_adults),
        "child_needs": len(of_children),
        "adult_needs": len(of_adults),
    }
    return {fact: number if needs else None for fact, number in counted.items()}


def propose_next_step(facts: Facts, content: ScreeningRules) -> Proposal:
    """
    Propose one next step, with the rules that lead to it and the facts they read.

    The first rule that holds gives the step. Where too little is known for any, somebody talks with the family before
    anything is ruled out: there is always a proposal and always a reason.
    """
    rules, words = content["rules"], content["facts"]
    held = rulings(rules, facts, words) or (_otherwise(facts, content),)
    outcome = held[0].outcome
    codes = [rule["code"] for rule in rules]
    stronger = rules[: codes.index(held[0].rule)] if held[0].rule in codes else rules
    return Proposal(
        outcome=outcome,
        because=tuple(each for each in held if each.outcome == outcome),
        also=tuple(each for each in held if each.outcome != outcome),
        not_known=not_known(stronger, facts, words),
    )


def _otherwise(facts: Facts, content: ScreeningRules) -> Ruling:
    rule = content["otherwise"]
    readings = [Reading(fact, facts.get(fact)) for fact in rule["reads"]]
    return Ruling(rule["code"], rule["name"], rule["outcome"], in_sentences(readings, content["facts"]))


def may_be_put_right(fact: Mapping[str, Any]) -> bool:
    """Say whether somebody who asked or saw may say what a fact is: any but those read from the signs themselves."""
    return fact["kind"] in ("yes_no", "number", "choice")


def fact_answers(fact: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give the answers that a fact may have, each with its sentence; none for a number, which is written."""
    known = {"yes": fact["yes"], "no": fact["no"]} if fact["kind"] == "yes_no" else dict(fact.get("is", {}))
    return (*known.items(), (PromptAnswer.DONT_KNOW.value, str(fact["unknown"]))) if known else ()


def may_be_answered(fact: Mapping[str, Any], value: str) -> Decision:
    """Allow an answer that the fact can have, or that nobody knows."""
    if value == PromptAnswer.DONT_KNOW or value in dict(fact_answers(fact)):
        return Decision(True, "It is read like this from now on.")
    if fact["kind"] != "number":
        return Decision(False, "Choose one of the answers.")
    if value.isdecimal() and int(value) <= MOST_COUNTED:
        return Decision(True, "It is read like this from now on.")
    return Decision(False, f"Write a whole number from 0 to {MOST_COUNTED}, or leave it empty if nobody knows.")


def names_a_route(outcome: Outcome, given: Mapping[str, str]) -> Decision:
    """Allow an outcome only when everything is named that the family needs to be able to turn to somebody."""
    for each in outcome["route"]:
        if each["needed"] and not given.get(each["code"], "").strip():
            return Decision(False, f"“{outcome['name']}” needs an answer to: {each['question']} {each['hint']}")
    return Decision(True, "Whoever this is about knows whom to turn to.")


def reply_words(outcome: Outcome, *, told_on: date, front_door: str, person: str) -> str:
    """Say to whoever told us what was decided, from the outcome's own sentence and nothing else."""
    return outcome["tells_referrer"].format(
        told_on=f"{told_on.day} {told_on:%B}",
        front_door=front_door or "the front door",
        person=person.strip() or "Somebody",
    )


def may_match(*, on_duty: bool, matched: bool, undecided: int) -> Decision:
    """Let the front door form a family once it is said of everybody who they are."""
    if not on_duty:
        return Decision(False, "Only those on duty at the front door match the people of a contact.")
    if matched:
        return Decision(False, "This contact was matched already. Change the family on its own page.")
    if undecided:
        who = "one person" if undecided == 1 else f"{undecided} people"
        return Decision(False, f"Say first who {who} in this contact may be: somebody we know, or new to us.")
    return Decision(True, "You work the front door, and it is decided who everybody is.")


def may_take_with(*, same: bool, on_duty: bool, decided: bool, other_decided: bool, taken: bool) -> Decision:
    """Let the front door take two open contacts as one."""
    if not on_duty:
        return Decision(False, "Only those on duty at the front door take contacts as one.")
    if same:
        return Decision(False, "This is the same contact.")
    if decided or other_decided:
        return Decision(False, "One of the two is decided already. Join what is open when you screen this one.")
    if taken:
        return Decision(False, "One of the two was taken with another already.")
    return Decision(True, "You work the front door, and both contacts are open.")


def may_become_one(works_with: str, works_with_other: str) -> Decision:
    """Let two families turn out to be one, unless somebody works with each: no plan is ended by joining."""
    if works_with and works_with_other:
        both = works_with == works_with_other
        who = f"{works_with} works with {'both families' if both else 'one of these families'}"
        return Decision(
            False,
            f"{who}{'' if both else f', {works_with_other} with the other'}. Nothing was joined, so that no plan is "
            f"lost. Decide this contact by itself, and ask {'them' if both else 'the two of them'} which plan goes on.",
        )
    return Decision(True, "At most one of the two has somebody at work, and that one stays.")


def may_check_on(day: date, *, today: date) -> Decision:
    """Let a service be checked on a day soon enough that nobody is forgotten."""
    if day < today:
        return Decision(False, "Choose today or a day to come.")
    if day > today + CHECKED_WITHIN:
        return Decision(False, "Choose a day within three months, so that nobody is forgotten.")
    return Decision(True, "Somebody looks whether it helped in time.")


def may_check(*, on_duty: bool, owed: bool, last: str) -> Decision:
    """Let the front door say what came of a service while that is owed; `last` is who said it before."""
    if not on_duty:
        return Decision(False, "Only those on duty at the front door say what came of the service.")
    if not owed and last:
        return Decision(False, f"{last} has said what came of the service, and nothing more is to be checked.")
    if not owed:
        return Decision(False, "No service is to be checked for this contact.")
    return Decision(True, "You work the front door, and the service is to be checked.")


def tells_enough(
    helped: ServiceHelped, then: AfterCheck, *, words: str, call: str, check_on: date | None, today: date
) -> tuple[Decision, str]:
    """Say whether what was said of a check leaves nobody without a route, and which question lacks its answer."""
    if not words and helped == ServiceHelped.NOT_HAPPENED:
        return Decision(False, "Say why it did not happen."), "words"
    if not words and helped == ServiceHelped.IN_PART:
        return Decision(False, "Say what helped and what did not."), "words"
    if not words and then == AfterCheck.COMES_BACK:
        return Decision(False, "Say what is needed now. Whoever decides the next step reads it."), "words"
    if then == AfterCheck.NOTHING_MORE and not call:
        return Decision(False, "Write whom they can call: a name and a telephone number."), "call"
    if then == AfterCheck.CHECK_AGAIN:
        if check_on is None:
            return Decision(False, "Write the day on which we check again."), "check_on"
        return may_check_on(check_on, today=today), "check_on"
    return Decision(True, "Whoever this is about knows whom to turn to."), ""


def checked_words(then: AfterCheck) -> str:
    """Say to whoever told us that the service was checked and what follows, and nothing of what was heard."""
    follows = {
        AfterCheck.NOTHING_MORE: "They know whom to call if they need more. If things change, tell us again.",
        AfterCheck.CHECK_AGAIN: "We will check again.",
        AfterCheck.COMES_BACK: "We are looking at what else would help, and you will hear what is decided.",
    }
    return f"We have checked, as we said we would. {follows[then]}"


def may_read(*, answers: bool, read_by: str, owed: bool) -> Decision:
    """Let whoever answers for the family say that they have read a contact that was joined to it, once."""
    if not answers:
        return Decision(False, "Only whoever answers for the family says that they have read this contact.")
    if read_by:
        return Decision(False, f"{read_by} has said that they have read this contact.")
    if not owed:
        return Decision(False, "This contact was not joined to what is open, so nobody has to read it here.")
    return Decision(True, "You answer for the family.")
