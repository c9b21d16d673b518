"""The agencies' extracts laid beside the product, read as normalised records with who each is, for measuring."""

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thinkfamily import identity
from thinkfamily.identity.weighing.normalise import (
    birth_date,
    family_name,
    given_names,
    nhs_number,
    nicknames_from,
    postcode,
    sex,
    street_and_house,
)
from thinkfamily.identity.weighing.spec import Record, record

NICKNAMES = nicknames_from(
    json.loads((Path(identity.__file__).parent / "data" / "nicknames.json").read_text("utf-8"))["content"]["names"]
)
# Per file: separator, encoding, source in truth.csv, and the headers of: id, first names, last name, born, sex,
# address, postcode, number. A header of two parts is joined.
FILES = {
    "health_visiting": (",", "health", "Local Patient ID", ("Given Name", "Other Given Names"), "Family Name",
                        "Date of Birth", "Sex", "Usual Address Line 1", "Postcode", "NHS Number"),
    "school_census": (",", "school", "UPN", ("Forename", "Middlenames"), "Surname", "DOB", "Sex", "HomeAddress",
                      "PostCode", "NHSNo"),
    "social_care_persons": (",", "social_care", "person_id", ("person_forename",), "person_surname", "person_dob",
                            "person_sex", "address_line", "address_postcode", "person_nhs_number"),
    "police_domestic_abuse": (",", "police", "NICHE REF", ("FORENAMES",), "SURNAME", "DOB", "GENDER", "LOCATION",
                              "LOCATION", ""),
    "housing_tenants": (";", "housing", "Tenancy Ref", ("Tenant Name",), "Tenant Name", "D.O.B.", "Gender",
                        "Property Address", "Property Postcode", ""),
    "early_help_episodes": (",", "early_help", "Episode ID", ("First name",), "Last name", "Date of birth", "Gender",
                            "Address", "Postcode", "NHS number"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A record, who it is, and the household."""

    person: str
    household: str
    source: str
    record: Record


def shared() -> Path | None:
    """Give the folder of the extracts, where it is."""
    folder = Path(os.environ.get("THINKFAMILY_SHARED", "")) / "data" / "extracts"
    return folder if os.environ.get("THINKFAMILY_SHARED") and folder.is_dir() else None


def normalised(first, last, born, sexed, address, code, number):
    street, house = street_and_house(address)
    day = birth_date(born)
    return record(
        NICKNAMES, givens=given_names(first), family=family_name(last), born=day.isoformat() if day else "",
        sex=sex(sexed), house=house, street=street, postcode=postcode(code), nhs=nhs_number(number),
    )  # fmt: skip


def rows(folder: Path) -> Iterator[Row]:
    """Read every good row of the six files, with who it is."""
    with open(folder / "truth.csv", encoding="utf-8") as file:
        truth = {(row["source"], row["local_id"]): (row["person"], row["household"]) for row in csv.DictReader(file)}
    for name, (mark, source, key, firsts, last, born, sexed, address, code, number) in FILES.items():
        for row in _read(folder / f"{name}.csv", mark):
            who = truth.get((source, row[key]))
            if who:
                first, family = " ".join(row[each] for each in firsts), row[last]
                if name == "housing_tenants":
                    family, _, first = row[last].partition(",")
                yield Row(*who, source, normalised(first, family, row[born], row[sexed], row[address], row[code],
                                                   row[number] if number else ""))  # fmt: skip


def _read(path: Path, mark: str):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    yield from csv.DictReader(text.splitlines(), delimiter=mark)


def questions(folder: Path) -> Iterator[tuple[str, Record]]:
    """Read the questions as typed at a door, each with the person meant."""
    for row in _read(folder / "searches.csv", ","):
        yield row["person"], normalised(
            row["forename"], row["surname"], row["birth_date"], row["sex"], row["address"], row["postcode"],
            row["nhs_number"],
        )  # fmt: skip
