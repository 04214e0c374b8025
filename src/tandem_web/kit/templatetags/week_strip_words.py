"""The words in the drawing of a week: as many as the narrowest place for them holds."""

from collections.abc import Sequence
from textwrap import wrap

# Widths in pixels, at least: all days side by side, one stacked day on the narrowest phone, the
# margins of a segment, and one letter of the drawing's text.
_WIDE_WEEK, _NARROW_DAY, _MARGINS, _LETTER = 840, 205, 14, 8.1


def clock_time(minute: int) -> str:
    """Write minutes after midnight as "08:30"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def name_lines(name: str, share: float) -> tuple[str, ...]:
    """Break the name of a public holiday into lines that a bar holds on a wide screen."""
    return tuple(wrap(name, max(_letters(share * _WIDE_WEEK), 1)))


def wide_lines(name: str, times: tuple[int, int], share: float) -> tuple[str, ...]:
    """Choose the words that fit into a segment on a wide screen, at most three lines.

    `share` is the part of the whole week's width that the segment takes.
    """
    start, end = map(clock_time, times)
    choices = [(name, f"{start}–{end}"), (name, f"{start}–", end), (name,), (name[:1],)]
    return _first_that_fits(choices, _letters(share * _WIDE_WEEK))


def narrow_lines(name: str, times: tuple[int, int], share: float) -> tuple[str, ...]:
    """Choose the words that fit into a segment on a phone, at most two lines.

    `share` is the part of a day's width that the segment takes.
    """
    start, end = map(clock_time, times)
    choices = [(f"{name} {start}–{end}",), (name, f"{start}–{end}"), (name,), (name[:1],)]
    return _first_that_fits(choices, _letters(share * _NARROW_DAY))


def _first_that_fits(choices: Sequence[tuple[str, ...]], letters: int) -> tuple[str, ...]:
    for lines in choices:
        if max(map(len, lines)) <= letters:
            return lines
    return ()


def _letters(pixels: float) -> int:
    return int((pixels - _MARGINS) / _LETTER)
