"""The words of extracts: what a column holds, why a row cannot be taken, what in a kept row looks like a slip."""

from thinkfamily.records.terms import Term


class Column(Term):
    """What a column of an extract holds."""

    LOCAL_ID = "local_id", "The agency’s own number for the person or the episode.", "Their own reference"
    NHS_NUMBER = "nhs_number", "The NHS number.", "NHS number"
    GIVEN = "given", "The first name, or all first names.", "First name"
    MIDDLE = "middle", "Other first names.", "Middle names"
    FAMILY = "family_name", "The last name.", "Last name"
    NAME = "name", "The whole name in one column.", "Whole name"
    BORN = "born", "The day of birth.", "Date of birth"
    SEX = "sex", "Female or male, as the agency has it."
    ADDRESS = "address", "The address, or a line of it.", "Address"
    POSTCODE = "postcode", "The postcode."


class Bad(Term):
    """Why a row of an extract cannot be taken; it goes into the file of rejects, to correct and send again."""

    NO_ID = "no_id", "It has no reference of the agency’s own.", "No reference"
    NOBODY = "nobody", "It says nothing of who it is about.", "Nobody named"
    IMPOSSIBLE = "impossible_date", "The date of birth is a day that does not exist.", "Impossible date"
    FAR_FUTURE = "far_future", "The date of birth is far in the future.", "Date far in the future"
    LONG_AGO = "long_ago", "The date of birth is before 1900.", "Date too long ago"
    FORMULA = "formula", "A cell holds a formula, which a spreadsheet would run.", "Formula"
    TEST = "test", "It is a test record.", "Test record"
    COLUMNS = "columns", "It has more or fewer cells than the file has columns.", "Wrong number of cells"
    QUOTE = "quote", "A quotation mark is opened in it and never closed.", "Quotation mark never closed"
    TOO_LONG = "too_long", "It is longer than any row can be.", "Row too long"
    NUL = "nul", "It holds a character that no text has (NUL).", "Character that no text has"


class Slip(Term):
    """What in a row looks like a slip of the pen: the row is kept, and what is marked is not relied on."""

    BORN = "born", "The date of birth cannot be read, or stands for “not known”.", "Date of birth not clear"
    YEAR = "year", "The year of birth is unusual for this file.", "Unusual year of birth"
    NUMBER = "nhs_number", "The NHS number fails its check digit.", "NHS number fails its check"
    POSTCODE = "postcode", "The postcode is not in the form of a postcode.", "Postcode not in form"
    ENCODING = "encoding", "Some letters were written in another encoding than the rest of the file.", "Odd letters"
    SHORTENED = "shortened", "A cell was longer than can be kept, and was cut.", "Cell was cut"


class DateForm(Term):
    """The order in which a file writes its dates."""

    DMY = "dmy", "Day, month, year: 27/03/2019."
    MDY = "mdy", "Month, day, year: 03/27/2019."
    YMD = "ymd", "Year, month, day: 2019-03-27."
    SERIAL = "serial", "A spreadsheet’s number of days: 43551."


class NameForm(Term):
    """How a whole name stands in one column."""

    FAMILY_FIRST = "family_first", "Last name, a comma, first names: Shah, Meera."
    GIVEN_FIRST = "given_first", "First names, then the last name: Meera Shah."


class How(Term):
    """By what two records were linked."""

    WEIGHT = "weight", "By name, birth, address and number together."
    NUMBER = "number", "By an NHS number, with a name or birth date that agrees."
    FAMILY = "family", "By what agrees and the family around both."
    SINGLE = "single", "As each other’s one best match in two files that hold each person once."
    PEOPLE = "people", "Somebody decided it."


class Answer(Term):
    """What people decide of two records that may be one person."""

    SAME = "same", "They are the same person.", "The same person"
    APART = "apart", "They are two people.", "Two people"
