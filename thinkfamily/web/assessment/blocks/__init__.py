"""How each form of answer is asked: its fields, what stands in them, and what was written as the command takes it."""

from collections.abc import Mapping

from thinkfamily.assessment.terms import AnswerForm
from thinkfamily.web.assessment.blocks.block import Block
from thinkfamily.web.assessment.blocks.findings import EffectsBlock, KnownBlock, NeedsBlock, StrengthsBlock
from thinkfamily.web.assessment.blocks.gaps import GapsBlock
from thinkfamily.web.assessment.blocks.people import HeardBlock, ScoreBlock, ViewBlock
from thinkfamily.web.assessment.blocks.words import OwnWordsBlock, WordsBlock

__all__ = ["BLOCKS", "Block"]

BLOCKS: Mapping[AnswerForm, type[Block]] = {
    AnswerForm.WORDS: WordsBlock,
    AnswerForm.OWN_WORDS: OwnWordsBlock,
    AnswerForm.SCORE: ScoreBlock,
    AnswerForm.HEARD: HeardBlock,
    AnswerForm.STRENGTHS: StrengthsBlock,
    AnswerForm.NEEDS: NeedsBlock,
    AnswerForm.EFFECTS: EffectsBlock,
    AnswerForm.GAPS: GapsBlock,
    AnswerForm.VIEW: ViewBlock,
    AnswerForm.KNOWN: KnownBlock,
}
