"""Names laid beside each other letter by letter."""

from thinkfamily.identity.weighing.normalise import Nicknames, nicknames_from, parts, plain, sound, whole_nhs_number

__all__ = ["Nicknames", "letters_apart", "nicknames_from", "parts", "plain", "sound", "whole_nhs_number"]


def letters_apart(one: str, other: str) -> int:
    """Count the letters to add, take out, change or swap with a neighbour to make one name of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                step = min(step, earlier[j - 2] + 1)
            row.append(step)
    return row[-1]
