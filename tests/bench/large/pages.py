"""
Measure the pages of a large place and print them: python -m tests.bench.large.pages ADDRESS_OF_ITS_OWNER PEOPLE.

A process of its own for `script/bench pages`, since one process knows one database.
"""

import json
import sys

from tests.bench.large.owned import set_up


def main() -> None:
    """Make the large place in the database of an owner, with so many people, and print what was found."""
    owner, people = sys.argv[1:]
    set_up(owner)
    from tests.bench.large.served import measured_large

    sys.stdout.write(json.dumps(measured_large(int(people))) + "\n")


if __name__ == "__main__":
    main()
