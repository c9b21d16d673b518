"""Judgements about names and ages, values in and values out."""

from datetime import date

# Words that belong to the family name after them: "Maria da Silva", "Aled ap Rhys".
PARTICLES = frozenset(
    ("al", "ap", "bin", "da", "de", "del", "der", "di", "dos", "el", "la", "le", "mac", "o", "st", "ul", "van", "von")
)


# How somebody is spoken of whose name was not given: "girl of about 3", "a toddler", "not known".
NOT_A_NAME = frozenset(
    ("a", "an", "baby", "boy", "child", "father", "girl", "infant", "lady", "man", "mother", "no", "not", "older",
     "partner", "sister", "brother", "small", "son", "daughter", "teenager", "the", "toddler", "two", "three",
     "unborn", "unknown", "unnamed", "woman", "young", "younger", "another", "someone", "somebody", "his", "her")
)  # fmt: skip


def is_a_name(said: str) -> bool:
    """Say whether what was said is a name, or a description of somebody whose name was not given."""
    words = said.split()
    return bool(words) and words[0].lower().strip(".,") not in NOT_A_NAME and not any(c.isdigit() for c in said)


def parted(said: str) -> tuple[str, str]:
    """Part a name as said into given names and family name; a single word is a given name, a description is neither."""
    words = said.split()
    if not is_a_name(said):
        return "", ""
    if len(words) < 2:
        return said.strip(), ""
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower().strip("'.") in PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def age_on(day: date, born: date) -> int:
    """Count whole years from birth to a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_now(day: date, *, born: date | None, about_age: int | None, aged_on: date | None) -> int | None:
    """Say somebody's age on a day: from the birth date, else from an age somebody gave about an earlier day."""
    if born is not None:
        return age_on(day, born)
    if about_age is not None and aged_on is not None:
        return about_age + (day.year - aged_on.year)
    return None
