"""Which absences open a cover plan: by their length on end, and what the policy says."""

from datetime import date, timedelta

import pytest

from tandem.leave import Absence, AbsenceKind
from tandem.messages import LANGUAGES, render
from tandem.pay import long_absences
from tandem.policy import Override, Policy, load_pack
from tandem.timeline import Period

LONG_AGO = date(1990, 1, 1)
MONDAY = date(2027, 1, 4)
SICKNESS, MATERNITY = AbsenceKind.SICKNESS, AbsenceKind.MATERNITY


def council(**values: str) -> Policy:
    overrides = tuple(
        Override(name.replace("__", "."), value, LONG_AGO, LONG_AGO, "The test says so.")
        for name, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides)


def away(kind: AbsenceKind, days: int, start: date = MONDAY) -> Absence:
    return Absence(kind, Period(start, start + timedelta(days=days - 1)))


LENGTHS = [
    ("sickness of a day less than four weeks", SICKNESS, 27, False),
    ("sickness of four weeks", SICKNESS, 28, True),
    ("maternity leave of 39 weeks", MATERNITY, 273, True),
    ("paternity leave of a week", AbsenceKind.PATERNITY, 7, False),
    ("paternity leave of two weeks", AbsenceKind.PATERNITY, 14, True),
    ("shared parental leave of two weeks", AbsenceKind.SHARED_PARENTAL, 14, True),
    ("neonatal care leave of a day less than two weeks", AbsenceKind.NEONATAL_CARE, 13, False),
    ("annual leave, of which the partner is not asked", AbsenceKind.ANNUAL_LEAVE, 60, False),
]


@pytest.mark.proves("CCC-COV-1", "CCC-COV-2", "CCC-FAM-1")
@pytest.mark.parametrize(
    ("kind", "days", "opens"), [row[1:] for row in LENGTHS], ids=[row[0] for row in LENGTHS]
)
def test_what_opens_a_plan(kind: AbsenceKind, days: int, opens: bool) -> None:
    found = long_absences(council(), [away(kind, days)])
    assert bool(found) is opens
    for each in found:
        assert each.period.days() == days
        assert "CCC-COV-1" in each.decision.clauses
        for finding in each.decision.findings:
            for language in LANGUAGES:
                # Whoever covers may read it, so it never says why somebody is away.
                text = render(finding.message, language)
                assert render(kind.named, language).lower() not in text.lower()


def test_an_illness_on_two_notes_is_one_absence() -> None:
    first = away(SICKNESS, 14)
    second = away(SICKNESS, 14, MONDAY + timedelta(days=14))
    [found] = long_absences(council(), [second, first])
    assert found.period == Period(MONDAY, MONDAY + timedelta(days=27))
    late = away(SICKNESS, 14, MONDAY + timedelta(days=15))
    assert long_absences(council(), [first, late]) == ()


@pytest.mark.proves("CCC-FAM-1")
def test_leave_in_blocks_is_planned_block_by_block() -> None:
    blocks = [
        away(AbsenceKind.SHARED_PARENTAL, 42),
        away(AbsenceKind.SHARED_PARENTAL, 56, MONDAY + timedelta(days=100)),
    ]
    assert [each.period.days() for each in long_absences(council(), blocks)] == [42, 56]


def test_an_absence_without_an_end_waits_for_one() -> None:
    assert long_absences(council(), [Absence(SICKNESS, Period(MONDAY, None))]) == ()


def test_an_employer_sets_its_own_lengths() -> None:
    short = council(cover__plan_after="1", cover__plan_after_family_leave="6")
    assert long_absences(short, [away(SICKNESS, 7)])
    assert long_absences(short, [away(MATERNITY, 41)]) == ()
    nobody = council(absence__maternity__cover="not_asked")
    assert long_absences(nobody, [away(MATERNITY, 273)]) == ()
