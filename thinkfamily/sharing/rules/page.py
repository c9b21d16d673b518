"""The rules of who may see what, as a page that somebody who answers for them can read and sign."""

from pathlib import Path
from typing import Any, Final

TABLE_OF_RULES: Final = Path(__file__).parents[1] / "data" / "access-rules.json"
IMPACT: Final = TABLE_OF_RULES.with_name("impact-assessment.json")
HEAD = """# Who may see what: the rules

This page is written from the table of rules that the software is tested against
(`thinkfamily/sharing/data/access-rules.json`, version {version}, in force from {day}).
Change the table, never this page; then run `python manage.py access_rules`.

Source: {source}

## How the rules are read

{order}

{every_subject}

{instants}

{refused_like_missing}

## Words
"""
SIGNED = """## Signed

By signing, the undersigned say that these rules are how information about families may be seen in their area.

| Role | Name | Signature | Date |
|---|---|---|---|
"""
SORTS = {
    "deny": ("Denies", "Asked first, in this order. The first that holds hides the item."),
    "permit": ("Permits", ""),
    "told": ("What is no item", "No permit shows it. Each is read by whom its rule names, and by nobody else."),
}


def rules_page(edition: dict[str, Any]) -> str:
    """Write the page, as Markdown, from the edition of the table: `content` with `words`, `rules` and `signed_by`."""
    content = edition["content"]
    head = {key: value for key, value in content.items() if isinstance(value, str)}
    parts = [
        HEAD.format(version=edition["version"], day=edition["in_force_from"], source=edition["source"], **head),
        *(f"- **{row['word'].capitalize()}**: {row['means']}" for row in content["words"]),
        *(_section(sort, content["rules"]) for sort in SORTS),
        f"### default\n\n{content['default']}\n",
        SIGNED + "".join(f"| {role} | | | |\n" for role in content["signed_by"]),
    ]
    return "\n".join(parts)


def _section(sort: str, rules: list[dict[str, Any]]) -> str:
    title, means = SORTS[sort]
    told = f"\n## {title}\n" + (f"\n{means}\n" if means else "")
    return told + "".join(_rule(row) for row in rules if row["sort"] == sort)


def _rule(row: dict[str, Any]) -> str:
    sentences = "".join(f"- {sentence}\n" for sentence in row["says"])
    because = f"\nBecause: {row['because']}\n" if row["because"] else ""
    return f"\n### {row['code']}. {row['name']}\n\n{sentences}{because}"
