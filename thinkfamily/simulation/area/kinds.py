"""What kinds there are in the invented area, each a number that arrays hold."""

from enum import IntEnum


class Role(IntEnum):
    """How a person belongs to a family."""

    MOTHER = 0  # a parent who lives with the children; in a couple of two women, the one who bore them
    OTHER_PARENT = 1  # the other parent, most often the father, living with the children
    STEP_PARENT = 2
    KIN_CARER = 3  # a grandparent, aunt or uncle who brings the children up
    CHILD = 4  # born or unborn, until the eighteenth birthday
    GROWN_UP_CHILD = 5
    GRANDPARENT = 6  # lives with the family and does not bring the children up
    PARENT_ELSEWHERE = 7


class Form(IntEnum):
    """What form a family has when it is first seen."""

    COUPLE = 0
    LONE_PARENT = 1
    STEP_FAMILY = 2
    KINSHIP = 3


class Bond(IntEnum):
    """How a couple stood when their first child was born."""

    MARRIED_BEFORE_BIRTH = 0
    MARRIED_AFTER_BIRTH = 1
    NEVER_MARRIED = 2
    NO_COUPLE = 3


class LifeEvent(IntEnum):
    """What happens to a family and changes what it needs."""

    BIRTH = 0
    SEPARATION = 1
    MOVE = 2
    NEW_PARTNER = 3
    BEREAVEMENT = 4
    PRISON = 5
    RELEASE = 6
    NOTICE_OF_EVICTION = 7
    JOB_LOST = 8
    MOVED_AWAY = 9


class Background(IntEnum):
    """Where the names of a person come from."""

    ENGLISH = 0
    WELSH = 1
    SCOTTISH = 2
    IRISH = 3
    TRAVELLER = 4
    POLISH = 5
    ROMANIAN = 6
    OTHER_EUROPEAN = 7  # Italian, Portuguese, Spanish, Greek, Lithuanian …
    INDIAN = 8  # Gujarati, Hindi, Malayalam …
    PUNJABI = 9  # Sikh: Singh and Kaur
    PAKISTANI = 10
    BANGLADESHI = 11
    TAMIL = 12
    CHINESE = 13
    SOUTH_EAST_ASIAN = 14  # Filipino, Vietnamese …
    WEST_AFRICAN = 15  # Nigerian, Ghanaian …
    SOMALI = 16  # three given names, no surname in the British sense
    OTHER_AFRICAN = 17  # Congolese, Zimbabwean, Ugandan, Eritrean …
    CARIBBEAN = 18
    ARAB = 19
    TURKISH = 20
    PERSIAN_AND_AFGHAN = 21
    LATIN_AMERICAN = 22
