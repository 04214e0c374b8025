"""Tandem's colours can be told apart: the ratios that WCAG 2.2 asks for, computed."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[1] / "static/kit/page.css"
TOKENS = dict(
    re.findall(r"--tandem-([a-z-]+): (#[0-9a-f]{6});", STYLES.read_text(encoding="utf-8"))
)

# (what is drawn, on what, the least ratio): 4.5 for text, 3 for parts of a drawing or a control.
PAIRS = [
    ("text", "white", 4.5),
    ("text", "paper", 4.5),
    ("muted", "white", 4.5),
    ("muted", "paper", 4.5),
    ("link", "white", 4.5),
    ("link", "paper", 4.5),
    ("ink", "paper", 4.5),
    ("on-ink", "ink", 4.5),
    ("on-first", "first", 4.5),
    ("on-second", "second", 4.5),
    ("on-good", "good", 4.5),
    ("on-wait", "wait", 4.5),
    ("on-bad", "bad", 4.5),
    ("on-provisional", "provisional", 4.5),
    ("on-neutral", "neutral", 4.5),
    ("text", "good", 4.5),
    ("text", "neutral", 4.5),
    ("white", "action", 4.5),
    ("first", "white", 3),
    ("first", "neutral", 3),
    ("first-light", "ink", 3),
    ("second", "ink", 3),
    ("control", "white", 3),
    ("muted", "neutral", 3),
    ("first", "second", 3),
]


def luminance(colour: str) -> float:
    """The relative luminance of a colour, by the definition of WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(ratio("#000000", "#ffffff"), 6) == 21


@pytest.mark.parametrize(
    ("drawn", "ground", "least"), PAIRS, ids=[f"{one} on {other}" for one, other, _least in PAIRS]
)
def test_a_pair_of_colours_can_be_told_apart(drawn: str, ground: str, least: float) -> None:
    assert ratio(TOKENS[drawn], TOKENS[ground]) >= least


def test_no_other_stylesheet_of_the_kit_names_a_colour() -> None:
    others = [path for path in STYLES.parent.glob("*.css") if path != STYLES]
    named = {c for path in others for c in re.findall(r"#[0-9a-f]{3,6}\b", path.read_text())}
    assert named <= {"#000000"}
