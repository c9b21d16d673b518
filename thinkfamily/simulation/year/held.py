"""What agencies hold of the residents of a simulated place is loaded into the index, file by file, and linked."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from thinkfamily.identity.commands.agencies import index_agencies
from thinkfamily.identity.commands.linking import link_index
from thinkfamily.identity.commands.loading import Sent, load_extract
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.records.made import Records, write_csv

# Which agency of the demonstration sends what a keeper of records holds.
SENT_BY: Final = {
    "health": "health-visiting",
    "school": "lowfen-school",
    "social_care": "childrens-social-care",
    "police": "police",
    "housing": "tarn-homes",
    "early_help": "family-hub",
    "jobcentre": "jobcentre",
    "mental_health": "mental-health",
    "surgery": "surgery",
}


def load_extracts(records: Records, cast: Cast, at: datetime) -> int:
    """Load every agency's extract, under the protocol they signed; say how many rows are kept."""
    kept = 0
    with tempfile.TemporaryDirectory(prefix="thinkfamily-") as folder:
        for told in records.extracts():
            file = Path(folder) / told.keeper.file
            write_csv(file, told.columns(), told.keeper)
            sent = Sent(file, cast.agencies[SENT_BY[told.keeper.key]])
            kept += load_extract(by=clock(), at=at, role=clock().kind, sent=sent).kept
    return kept


def link_what_is_held(at: datetime) -> str:
    """
    Link what agencies hold with the people known here and with each other, as far as that is installed.

    Then let everybody in it be looked for. Gives why nothing was linked, or nothing.
    """
    by, because = clock(), ""
    try:
        link_index(by=by, at=at, role=by.kind)
    except Refused as refused:
        because = refused.because
    index_agencies(by=by, at=at, role=by.kind)
    return because
