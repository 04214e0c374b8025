"""The conversation guide: what it asks, and what two people's answers say side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching import HIGHEST_ANSWER
from tandem.matching.guide import (
    LEAST,
    MOST,
    Compared,
    Part,
    answer_in_words,
    compare,
    own_words,
    questions,
    style_of,
    themes,
)
from tandem.messages import InvalidFacts, Text, render

ALL_KEYS = tuple(questions())
ANSWERS = st.dictionaries(st.sampled_from(ALL_KEYS), st.integers(LEAST, MOST))
# Words of personality tests and of health, which a guide to working together has no use for.
NEVER_ASKED = {
    *("personality", "introvert", "extrovert", "neuro", "health", "anxi", "stress", "famil"),
    *("personoliaeth", "mewnblyg", "allblyg", "niwro", "iechyd", "pryder", "straen", "teulu"),
}


def texts() -> list[tuple[str, Text]]:
    """Every text that somebody reads, with where it stands."""
    found = [("own words", own_words().title), ("own words", own_words().hint)]
    for question in questions().values():
        own = (question.asks, question.low, question.high, question.prompt)
        more = (question.alike_low, question.alike_high)
        found += [(question.key, text) for text in (*own, *more) if text]
    for theme in themes().values():
        found += [(theme.key, theme.title), (theme.key, theme.reason)]
    return found


def test_working_style_and_communication_have_twelve_questions_each() -> None:
    parts = [question.part for question in questions().values()]
    assert [parts.count(part) for part in Part] == [12, 12]


def test_every_text_stands_in_both_languages() -> None:
    for where, text in texts():
        assert text.en, where
        assert text.cy, where
        assert text.en != text.cy, where
        assert "'" not in text.en + text.cy, where


def test_no_question_is_a_test_of_personality_or_of_health() -> None:
    for where, text in texts():
        words = f"{text.en} {text.cy}".lower()
        assert not [word for word in NEVER_ASKED if word in words], where


def test_every_theme_has_a_question_and_the_three_that_partnerships_fail_on_weigh_most() -> None:
    asked = {question.theme.key for question in questions().values()}
    assert asked == set(themes())
    weights = {key: theme.weight for key, theme in themes().items()}
    heaviest = {key for key, weight in weights.items() if weight == max(weights.values())}
    assert heaviest == {"handover", "days_off", "decisions"}
    assert list(weights.values()) == sorted(weights.values(), reverse=True)


def test_what_the_two_agree_and_differ_on_is_told_apart() -> None:
    guide = compare(
        {"pace": 1, "planning": 4, "detail": 2}, {"pace": 1, "planning": 3, "detail": 4}
    )
    assert [one.question.key for one in guide.agree] == ["pace", "planning"]
    assert [one.question.key for one in guide.differ] == ["detail"]
    assert guide.talk_first == guide.differ


def test_contact_on_days_off_comes_before_a_greater_difference_in_pace() -> None:
    guide = compare({"pace": 1, "contact_on_days_off": 1}, {"pace": 5, "contact_on_days_off": 3})
    assert [one.question.key for one in guide.talk_first] == ["contact_on_days_off", "pace"]


def test_the_first_conversation_has_room_for_five_subjects_of_the_heaviest_themes() -> None:
    guide = compare(dict.fromkeys(ALL_KEYS, 1), dict.fromkeys(ALL_KEYS, 5))
    assert len(guide.differ) == 24
    assert [one.question.key for one in guide.talk_first] == [
        *("handover_length", "handover_form", "handover_time", "kept_informed"),
        "contact_on_days_off",
    ]


def test_a_question_left_out_is_said_to_be_unanswered_and_by_whom() -> None:
    guide = compare({"pace": 1}, {"planning": 2})
    said = {one.question.key: render(one.sentence, "en") for one in guide.unanswered}
    assert said["pace"] == "The other has not answered this."
    assert said["planning"] == "You have not answered this."
    assert said["detail"] == "Neither of you has answered this."
    assert len(said) == 24
    assert guide.agree == guide.differ == guide.talk_first == ()


def test_two_who_lean_the_same_way_are_told_what_to_look_out_for() -> None:
    planning = questions()["planning"]
    assert Compared(planning, 1, 2).prompt == planning.alike_low
    assert Compared(planning, 2, 3).prompt == planning.prompt
    assert Compared(planning, 5, 5).prompt == planning.prompt
    deciding = questions()["deciding"]
    assert Compared(deciding, 5, 4).prompt == deciding.alike_high
    assert Compared(deciding, 1, 5).prompt == deciding.prompt


def test_an_answer_is_put_in_the_words_of_its_end() -> None:
    pace = questions()["pace"]
    assert [render(answer_in_words(pace, answer), "en") for answer in range(1, 6)] == [
        "Steadily, a little every day",
        "Rather this: Steadily, a little every day",
        "Between the two",
        "Rather this: In bursts, close to the day",
        "In bursts, close to the day",
    ]
    shown = Compared(pace, 1, 5)
    assert render(shown.mine_in_words, "cy") == "Yn gyson, ychydig bob dydd"
    assert render(shown.theirs_in_words, "cy") == "Ar ras, yn agos at y diwrnod"


def test_the_parts_are_named_in_both_languages() -> None:
    assert [render(part.heading, "cy") for part in Part] == ["Arddull gweithio", "Cyfathrebu"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param({"star_sign": 3}, "no question of this name", id="a question that is none"),
        pytest.param({"pace": 0}, "from 1 to 5", id="below the scale"),
        pytest.param({"pace": 6}, "from 1 to 5", id="above the scale"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answers: dict[str, int], said: str) -> None:
    for mine, theirs in ((answers, {}), ({}, answers)):
        with pytest.raises(InvalidFacts) as refused:
            compare(mine, theirs)
        assert refused.value.field == next(iter(answers))
        assert said in render(refused.value.message, "en")


def test_the_engine_gets_all_answers_in_the_order_of_the_questions_or_none() -> None:
    assert style_of({}) == ()
    assert style_of({"planning": 4}) == ()
    backwards = dict.fromkeys(reversed(ALL_KEYS), 3) | {"planning": 4, ALL_KEYS[-1]: 1}
    style = style_of(backwards)
    assert (style[:3], style[-1], len(style)) == ((3, 4, 3), 1, len(questions()))
    assert max(style) <= HIGHEST_ANSWER == MOST


@given(ANSWERS, ANSWERS)
def test_both_see_the_same_guide_from_their_own_side(
    mine: dict[str, int], theirs: dict[str, int]
) -> None:
    one, other = compare(mine, theirs), compare(theirs, mine)
    for seen, turned in (
        (one.agree, other.agree),
        (one.differ, other.differ),
        (one.talk_first, other.talk_first),
    ):
        assert [(each.question, each.mine, each.theirs) for each in seen] == [
            (each.question, each.theirs, each.mine) for each in turned
        ]
    told = [each.question.key for each in (*one.agree, *one.differ)]
    told += [each.question.key for each in one.unanswered]
    assert sorted(told) == sorted(ALL_KEYS)
