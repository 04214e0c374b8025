"""Facts as somebody sends them: bounded, exact, and never read in two ways."""

from decimal import Decimal

import pytest

from tandem.messages import InvalidFacts, render
from tandem.rules import MOST_BYTES, read_json, read_objects


def test_numbers_with_a_point_are_exact() -> None:
    assert read_json(b'{"rate": 15.06, "of": [0.1, 3]}') == {
        "rate": Decimal("15.06"),
        "of": [Decimal("0.1"), 3],
    }


def test_a_byte_order_mark_is_no_part_of_the_facts() -> None:
    assert read_json("\ufeff{}".encode()) == {}


def test_one_object_and_a_list_of_objects_are_told_apart() -> None:
    assert read_objects(b'{"a": 1}') == ([{"a": 1}], False)
    assert read_objects(b'[{"a": 1}]') == ([{"a": 1}], True)
    assert read_objects(b"[]") == ([], True)


WRONG = {
    "nothing": (b"", "line 1, column 1"),
    "words": (b"{\n  tea}", "line 2, column 3"),
    "another encoding": ('{"a": "é"}'.encode("utf-16"), "UTF-8"),
    "no number": (b'{"a": NaN}', "“NaN”"),
    "no end": (b"-Infinity", "“-Infinity”"),
    "a key twice": (b'{"a": 1, "a": 2}', "“a” stands twice"),
    "too deep": (b"[" * 100_000, "nested too deeply"),
    "too many digits": (b"9" * 10_000, "more digits"),
    "too great an exponent": (b"1e99999999999999999999", "more digits"),
    "too long": (b" " * (MOST_BYTES + 1), "5,000,000 bytes"),
    "too many objects": (b"[" + b"1," * 10_000 + b"1]", "10,000 objects"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_text_that_is_no_json_is_refused_with_its_reason(text: bytes, said: str) -> None:
    with pytest.raises(InvalidFacts) as invalid:
        read_objects(text)
    assert invalid.value.field == "facts"
    said_in_english = render(invalid.value.message, "en")
    assert said in said_in_english
    assert render(invalid.value.message, "cy") != said_in_english
