"""A comparison said in sentences, as one colleague would to another."""

from typing import Final

from thinkfamily.identity.rules.bands import Comparison
from thinkfamily.identity.rules.comparing import TURNED, Reason
from thinkfamily.identity.terms import Band, Detail, Verdict

OPENING: Final = {
    Band.MATCH: "This is the same person, as far as we can tell.",
    Band.POSSIBLE: "This may be the same person.",
    Band.UNLIKELY: "Probably someone else.",
}


def in_sentences(found: Comparison) -> str:
    """Say what a comparison comes to: its band, then what agrees, is close, differs and is missing."""
    said = [OPENING[found.band], _agreeing(found), *_close(found), *_differing(found), _missing(found)]
    return " ".join(each for each in said if each)


def _of(found: Comparison, verdict: Verdict) -> list[Reason]:
    return [reason for reason in found.reasons if reason.verdict is verdict]


def _agreeing(found: Comparison) -> str:
    agree = [reason for reason in _of(found, Verdict.AGREE) if reason.words != TURNED]
    nouns = [reason.detail.noun for reason in agree if not reason.words]
    forms = [
        f"{reason.says} is {reason.words.removesuffix(' of it')} of {reason.holds}" for reason in agree if reason.words
    ]
    said = [f"the {listed(nouns)} {'agree' if len(nouns) > 1 else 'agrees'}"] if nouns else []
    sentence = listed([*said, *forms])
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _close(found: Comparison) -> list[str]:
    close = _of(found, Verdict.CLOSE)
    turned = [reason.verdict for reason in found.reasons if reason.words == TURNED]
    same = "agree" if Verdict.AGREE in turned else "are alike"
    said = [f"The names {same}, the other way round."] if turned else []
    return said + [f"The {_known(reason)} is close: {reason.words}." for reason in close if reason.words != TURNED]


def _known(reason: Reason) -> str:
    return "age" if reason.words.startswith("fits an age") else reason.detail.noun


def _differing(found: Comparison) -> list[str]:
    nouns = [reason.detail.noun for reason in _of(found, Verdict.DIFFER)]
    return [f"The {listed(nouns)} {'differ' if len(nouns) > 1 else 'differs'}."] if nouns else []


def _missing(found: Comparison) -> str:
    born = found.reason(Detail.BORN)
    if born.verdict is not Verdict.NOTHING:
        return ""
    if born.says:
        return "We hold no date of birth."
    return "The contact gave no date of birth." if born.holds else "Neither gives a date of birth."


def listed(things: list[str]) -> str:
    """List things as people do: "name, address and telephone"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def what_agrees(found: Comparison) -> str:
    """Say only what agrees, is close and differs: for a list, where the band stands beside it."""
    return " ".join(each for each in (_agreeing(found), *_close(found), *_differing(found)) if each)


def what_would_settle(found: Comparison) -> str:
    """Say what one answer would make of it, or nothing where no one thing would settle it."""
    if found.settles is None:
        return ""
    holds = found.reason(found.settles).holds
    if found.settles is Detail.NUMBER:
        return f"If the number {holds}, this is a match. If not, it is almost surely someone else."
    if found.settles is Detail.FAMILY:
        return f"If it is or was {holds}, this is a match."
    return f"If it is {holds}, this is a match. If not, it is almost surely someone else."
