"""The pages of strengths and needs beyond any one form: all of them, and what was a mistake."""
