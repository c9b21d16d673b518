"""What a page must hold to, as far as a browser can tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

SWEEP = (Path(__file__).parent / "looking.js").read_text()
# A page has a dozen colours, and axe reads them thousands of times, which is more than half of its work.
COLOURS = """() => {
  const { prototype } = axe.commons.color.Color;
  const read = prototype.parseString;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      read.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""
WCAG_2_2 = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},  # left out unless it is asked for
    "resultTypes": ["violations"],
    "preload": False,  # no rule of these asks for the style sheets a second time
}


def bring(context: Any) -> None:
    """Let every page of a browser window hold from its beginning what looks at it, which is quicker than to add it."""
    context.add_init_script(f"{AXE_SCRIPT};({COLOURS})();{SWEEP}")


def ready(page: Any) -> None:
    """Put into a page what looks at it, unless it is there."""
    if not page.evaluate("() => Boolean(window.axe && window.sweep)"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(COLOURS)
        page.evaluate(SWEEP)


def faults(page: Any, seen: set[tuple[int, str]]) -> list[str]:
    """
    What is wrong with a page at its present width, in sentences.

    What stands round it is `seen` once as it is at that width: its masthead and its foot are those of other pages too.
    """
    ready(page)
    width = page.viewport_size["width"]
    round_it = [(what, (width, html)) for what, html in page.evaluate("() => sweep.around()")]
    known = [[what] for what, as_it_is in round_it if as_it_is in seen]
    seen.update(as_it_is for _, as_it_is in round_it)
    return [*page.evaluate("() => sweep.faults()"), *barriers(page, known)]


def barriers(page: Any, known: Sequence[Sequence[str]] = ()) -> list[str]:
    """What keeps somebody out, by WCAG 2.2 A and AA, as far as axe can see, but for parts that are `known`."""
    ready(page)
    where = {"include": [["html"]], "exclude": known}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [where, WCAG_2_2])
    return [
        f"{each['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def send_empty(page: Any, typed: dict[str, str]) -> None:
    """Send the page's form with every question left empty but for what is typed."""
    ready(page)
    with page.expect_navigation():
        page.evaluate("(typed) => sweep.send(typed)", typed)


def asks(page: Any) -> bool:
    """Whether a page has a form with a question in it."""
    ready(page)
    return bool(page.evaluate("() => sweep.asks()"))


def links(page: Any) -> list[str]:
    """Where the links of a page lead, within the product."""
    found: list[str] = page.evaluate("() => sweep.links()")
    return found


def refusal_faults(page: Any) -> list[str]:
    """Whether a page says what is to put right, at its top and in its title."""
    found = []
    if not page.locator(".govuk-error-summary").count():
        found.append(f"it took an empty form, or did not say what to put right: {page.url}")
    if not page.title().startswith("Error:"):
        found.append(f'its title does not say that there is something to put right: "{page.title()}"')
    return found


def skip_link_faults(page: Any) -> list[str]:
    """Whether the first stop of the keyboard offers to skip to the main part, and does."""
    page.keyboard.press("Tab")
    if not page.evaluate("() => document.activeElement.matches('.govuk-skip-link')"):
        return ["the first stop of the keyboard is not the skip link"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    still_above = page.evaluate("() => Boolean(document.activeElement.closest('header, .tf-nav'))")
    return ["the skip link skips nothing"] if still_above else []
