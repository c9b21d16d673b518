"""Write docs/access-rules.md from the table of rules that the tests read, or check that it is up to date."""

import json

from thinkfamily.jobs.written import WrittenPage
from thinkfamily.sharing.rules.page import TABLE_OF_RULES, rules_page


class Command(WrittenPage):
    page = "docs/access-rules.md"
    help = f"Write {page} from the table of access rules; with --check, only say whether it is up to date."

    def written(self) -> str:
        """Give the page of rules."""
        return rules_page(json.loads(TABLE_OF_RULES.read_text(encoding="utf-8")))
