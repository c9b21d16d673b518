"""Finding people among a million: the people, the index, the questions, and what answering them takes."""
