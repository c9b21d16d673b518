"""What is done in the assessment step."""

from thinkfamily.assessment.commands.agreements import ask_agreement

__all__ = ["ask_agreement"]
