"""The forms of an assessment: a part of one is drawn from its framework, question by question."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from thinkfamily.assessment.commands import Entry, Need
from thinkfamily.assessment.queries import SectionPart
from thinkfamily.design.fields import OneOf, SomeOf
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.identity.queries import Named
from thinkfamily.web.assessment.blocks import BLOCKS, Block
from thinkfamily.web.assessment.blocks.findings import EffectsBlock


class StartForm(Form):
    """Which framework to begin with."""

    framework = OneOf("Which form?", missing="Choose a form")

    def __init__(self, data: Any = None, *, frameworks: Iterable[Any], **more: Any) -> None:
        super().__init__(data, **more)
        found = list(frameworks)
        self.fields["framework"].choices = [(each.code, each.name) for each in found]  # type: ignore[attr-defined]
        self.fields["framework"].hints = {each.code: each.says for each in found}  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["framework"].initial = found[0].code


class CopyForm(Form):
    """Who will read a copy, or was given one."""

    people = SomeOf("Who will read this paper?", missing="Choose who will read it")

    def __init__(self, data: Any = None, *, people: Iterable[Named], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (str(who.person), who.called) for who in people
        ]


class SectionForm(SeenForm):
    """One part of an assessment: a block of fields for each question, with what stands in them already."""

    def __init__(self, data: Any = None, *, part: SectionPart, **more: Any) -> None:
        self.blocks: list[Block] = [BLOCKS[each.answer_form](each, part) for each in part.questions]
        standing = {name: value for block in self.blocks for name, value in block.standing().items()}
        standing |= {name: timezone.localdate() for name in ("heard-on", "view-on") if not standing.get(name)}
        super().__init__(data, seen=part.seen, initial=standing, **more)
        for block in self.blocks:
            self.fields.update(block.fields())
        for block in self.blocks:
            block.bound = {name: self[name] for name in block.fields()}

    @property
    def first(self) -> list[Block]:
        """The questions that come first; the rest is added where it is needed."""
        return [block for block in self.blocks if block.comes_first]

    @property
    def more(self) -> list[Block]:
        return [block for block in self.blocks if not block.comes_first]

    @property
    def more_is_open(self) -> bool:
        """Whether something of the rest is written already, or has to be put right."""
        return any(block.has_something(self.errors) for block in self.more)

    @property
    def brings_a_question(self) -> bool:
        """Whether a need was written of which it is still to be asked whom it touches."""
        asks = any(isinstance(block, EffectsBlock) for block in self.blocks)
        return asks and any(isinstance(entry, Need) for entry in self.entries())

    def entries(self) -> list[Entry]:
        """Give what was written, ready for the command."""
        return [entry for block in self.blocks for entry in block.entries(self.cleaned_data)]

    def as_it_stands(self) -> Mapping[str, Any]:
        """Give what is kept now, by the names of the questions, for setting both versions side by side."""
        return {name: value for block in self.blocks for name, value in block.standing().items()}
