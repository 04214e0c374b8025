"""The conversation guide: two people's ways of working side by side, and what to talk about.

It is no test: no answer is better than another, nothing is added up, and nothing is asked about
personality, health or how somebody's mind works. Style weighs nothing in the score unless an
employer says so (PG-3).
"""

from tandem.matching.guide.comparing import Compared, Guide, Unanswered, compare
from tandem.matching.guide.questions import (
    LEAST,
    MOST,
    OwnWords,
    Part,
    Question,
    Theme,
    answer_in_words,
    own_words,
    questions,
    style_of,
    themes,
)

__all__ = [
    "LEAST",
    "MOST",
    "Compared",
    "Guide",
    "OwnWords",
    "Part",
    "Question",
    "Theme",
    "Unanswered",
    "answer_in_words",
    "compare",
    "own_words",
    "questions",
    "style_of",
    "themes",
]
