"""Cover: by the kind of absence, never above the post's hours, and never an obligation."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.leave import AbsenceKind
from tandem.messages import LANGUAGES, InvalidFacts, render
from tandem.pay import CoverAsk, CoverInterval, check_cover, most_cover, plan_cover
from tandem.policy import Decision
from tandem.timeline import Period
from tests.pay.policies import council

HOUR = 60
ASK = CoverAsk(
    absence=AbsenceKind.SICKNESS,
    full_time_minutes=37 * HOUR,
    rostered_minutes=18 * HOUR + 30,
    additional_minutes=0,
    asked_minutes=444,
    authorised_by="Catrin Vaughan",
    budget="CH-101",
)


def keys(decision: Decision) -> set[str]:
    assert all(
        render(finding.message, language)
        for finding in decision.findings
        for language in LANGUAGES
    )
    return {finding.message.key for finding in decision.breaches}


@pytest.mark.proves("CCC-COV-1")
@pytest.mark.parametrize(
    "kind", [AbsenceKind.SICKNESS, AbsenceKind.MATERNITY, AbsenceKind.SPECIAL, AbsenceKind.STUDY]
)
def test_a_partner_may_be_asked_during_sickness_maternity_or_other_leave(
    kind: AbsenceKind,
) -> None:
    decision = check_cover(council(), replace(ASK, absence=kind))
    assert decision.allowed
    assert "CCC-COV-1" in decision.clauses


@pytest.mark.proves("CCC-COV-2")
def test_during_annual_leave_a_partner_is_asked_only_if_it_is_essential() -> None:
    on_leave = replace(ASK, absence=AbsenceKind.ANNUAL_LEAVE)
    refused = check_cover(council(), on_leave)
    assert keys(refused) == {"pay.cover_only_if_essential"}
    assert "CCC-COV-2" in refused.breaches[0].clauses
    essential = replace(on_leave, essential_because="Nobody else may sign the court papers.")
    decision = check_cover(council(), essential)
    assert decision.allowed
    assert "pay.cover_is_essential" in {each.message.key for each in decision.considerations}


def test_an_employer_may_ask_nobody_to_cover() -> None:
    values = {"absence__sickness__cover": "not_asked"}
    assert keys(check_cover(council(**values), ASK)) == {"pay.cover_not_asked"}


@pytest.mark.proves("CCC-COV-1")
def test_cover_ends_at_the_full_time_hours_of_the_post() -> None:
    all_of_it = replace(ASK, asked_minutes=18 * HOUR + 30)
    assert check_cover(council(), all_of_it).allowed
    a_minute_more = replace(ASK, asked_minutes=18 * HOUR + 31)
    assert keys(check_cover(council(), a_minute_more)) == {"pay.cover_above_full_time"}
    accepted = replace(all_of_it, additional_minutes=1)
    assert keys(check_cover(council(), accepted)) == {"pay.cover_above_full_time"}


def test_a_post_of_30_hours_is_covered_to_30_although_overtime_starts_at_37() -> None:
    small = replace(ASK, full_time_minutes=30 * HOUR, rostered_minutes=15 * HOUR)
    assert most_cover(small) == 15 * HOUR
    assert not check_cover(council(), replace(small, asked_minutes=16 * HOUR)).allowed


def test_on_a_rota_the_hours_of_the_whole_round_count() -> None:
    rota = replace(ASK, rostered_minutes=37 * HOUR, number_of_weeks=2)
    assert most_cover(rota) == 37 * HOUR


@pytest.mark.proves("CCC-COV-1")
@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(replace(ASK, authorised_by=" "), id="nobody authorised it"),
        pytest.param(replace(ASK, budget=""), id="no budget pays"),
    ],
)
def test_cover_needs_its_authority_and_its_budget(ask: CoverAsk) -> None:
    decision = check_cover(council(), ask)
    assert keys(decision) == {"pay.cover_not_authorised"}


@pytest.mark.proves("CCC-COV-3")
@pytest.mark.parametrize("kind", list(AbsenceKind))
def test_every_answer_about_cover_says_that_the_partner_may_decline(kind: AbsenceKind) -> None:
    decision = check_cover(council(), replace(ASK, absence=kind))
    [finding] = [each for each in decision.findings if each.message.key == "pay.free_to_decline"]
    assert "CCC-COV-3" in finding.clauses


@given(*(st.integers(0, 3000) for _ in range(4)))
def test_what_is_allowed_never_passes_the_post(
    full_time: int, rostered: int, accepted: int, asked: int
) -> None:
    ask = replace(
        ASK,
        full_time_minutes=full_time,
        rostered_minutes=rostered,
        additional_minutes=accepted,
        asked_minutes=asked,
    )
    allowed = check_cover(council(), ask).allowed
    assert allowed == (asked <= max(0, full_time - rostered - accepted))


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(InvalidFacts) as refused:
        check_cover(council(), replace(ASK, asked_minutes=-1))
    assert refused.value.field == "asked_minutes"


MATERNITY = Period(date(2027, 1, 4), date(2027, 9, 26))


def interval(start: date, end: date, minutes: int, *, temporary: bool = False) -> CoverInterval:
    by = "E-990" if temporary else "E-105"
    return CoverInterval(Period(start, end), by, minutes, temporary)


@pytest.mark.proves("CCC-COV-1")
def test_a_long_absence_is_covered_in_intervals_and_reverts_on_a_day() -> None:
    plan = plan_cover(
        MATERNITY,
        1110,
        [
            interval(date(2027, 1, 4), date(2027, 3, 28), 1110),
            interval(date(2027, 3, 29), date(2027, 9, 26), 444),
            interval(date(2027, 4, 26), date(2027, 9, 26), 666, temporary=True),
        ],
    )
    assert plan.reverts_on == date(2027, 9, 27)
    assert plan.decision.allowed
    [gap] = plan.gaps
    assert (gap.period, gap.weekly_minutes) == (
        Period(date(2027, 3, 29), date(2027, 4, 25)),
        666,
    )


def test_a_plan_without_a_gap_says_so() -> None:
    plan = plan_cover(MATERNITY, 1110, [interval(*_ends(MATERNITY), 1110)])
    assert plan.gaps == ()
    assert [each.message.key for each in plan.decision.findings] == ["pay.cover_complete"]


@pytest.mark.proves("CCC-COV-1")
def test_a_plan_never_gives_the_post_more_than_its_hours() -> None:
    both = [interval(*_ends(MATERNITY), 1110), interval(*_ends(MATERNITY), 1, temporary=True)]
    assert keys(plan_cover(MATERNITY, 1110, both).decision) == {"pay.cover_over"}


def test_nobody_covers_as_long_as_nothing_is_planned() -> None:
    [gap] = plan_cover(MATERNITY, 1110, []).gaps
    assert (gap.period, gap.weekly_minutes) == (MATERNITY, 1110)


PLANS_REFUSED = [
    ("an absence without an end", Period(date(2027, 1, 4), None), [], "absence"),
    (
        "cover before the absence",
        MATERNITY, [interval(date(2027, 1, 3), date(2027, 1, 10), 60)], "intervals",
    ),
    (
        "cover after the absence",
        MATERNITY, [interval(date(2027, 9, 20), date(2027, 9, 27), 60)], "intervals",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("absence", "intervals", "field"),
    [case[1:] for case in PLANS_REFUSED],
    ids=[case[0] for case in PLANS_REFUSED],
)
def test_a_plan_that_cannot_be_is_refused(
    absence: Period, intervals: list[CoverInterval], field: str
) -> None:
    with pytest.raises(InvalidFacts) as refused:
        plan_cover(absence, 1110, intervals)
    assert refused.value.field == field
    assert render(refused.value.message, "en") != render(refused.value.message, "cy")


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.last_day
