"""The forms of a page as they are sent: where to, with which fields, hidden ones among them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BUTTONS = ("submit", "button", "reset", "image")


@dataclass
class SentForm:
    """
    A form that is posted: its address, and for each field its kind and what it holds or offers.

    `lines` are those of its texts that are one line, and so may stand for a number, a day or an address.
    """

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def sent(self, text: str | None = None, choice: str | None = None, **more: str) -> dict[str, str]:
        """What is posted when each box holds `text` and each choice is `choice`, or its first answer."""
        boxes = dict.fromkeys(self.texts, text) if text is not None else {}
        picked = {
            name: choice if choice is not None else next(filter(None, offered), "")
            for name, offered in self.choices.items()
        }
        return self.hidden | boxes | picked | more

    @property
    def asks(self) -> bool:
        """Whether there is a question in it."""
        return bool(self.texts or self.choices)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, []
        self.open: SentForm | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = (
                SentForm(held.get("action") or self.address) if held.get("method", "").lower() == "post" else None
            )
            self.forms += [self.open] if self.open else []
        elif self.open and "name" in held and tag in ("input", "textarea", "select"):
            self._field(tag, held)
        elif self.open and tag == "option" and self.select:
            self.open.choices[self.select].append(held.get("value", ""))

    def _field(self, tag: str, held: dict[str, str]) -> None:
        assert self.open
        name, kind = held["name"], held.get("type", "text")
        if tag == "select":
            self.select = name
            self.open.choices.setdefault(name, [])
        elif kind == "hidden":
            self.open.hidden[name] = held.get("value", "")
        elif kind in ("radio", "checkbox"):
            self.open.choices.setdefault(name, []).append(held.get("value", "on"))
        elif kind == "password":  # never shown again
            self.open.hidden[name] = "not the right words"
        elif kind not in (*BUTTONS, "file"):  # nor is a file
            self.open.texts.append(name)
            self.open.lines += [name] if tag == "input" else []

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag == "select":
            self.select = ""


def forms_of(page: str, address: str) -> list[SentForm]:
    """Every form of a page that is posted."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms
