"""The live check says what the rules make of a grid, to its reader alone, and saves nothing."""

from datetime import date

import pytest
from django.test import Client

from tandem.patterns import Pattern, Session
from tandem_web.patterns.actions import start_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.patterns.queries import check_of, pattern_rows, patterns_on
from tandem_web.patterns.tests.test_grid import HOURS, START, cells, form, setting
from tandem_web.people.actions import add_person, give_access
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post
from tandem_web.posts.tests.builders import Setting, set_up
from tandem_web.record.models import Entry

__all__ = ["setting"]

ADDRESS = "/dyffryn/patterns/check/"
BASE = {"grid-drawn": "1", "grid-weeks": "1", **START, **HOURS}
WEEK = {
    **cells("0-0-0-0", "08:30", "16:15", "30"),
    **cells("0-1-0-0", "08:30", "16:15", "30"),
    **cells("0-2-0-0", "08:30", "12:30"),
    **cells("0-2-0-1", "12:00", "16:00"),
    **cells("0-3-0-1", "08:30", "16:15", "30"),
    **cells("0-4-0-1", "08:30", "16:15", "30"),
}


def token(setting: Setting) -> dict[str, str]:
    return {"grid-token": form(setting).token}


def test_a_good_pattern_keeps_every_rule(setting: Setting) -> None:
    answer = setting.client().post(ADDRESS, BASE | WEEK | token(setting))
    assert answer.status_code == 200
    assert "This pattern keeps every rule" in answer.content.decode()


def test_it_answers_in_welsh(setting: Setting) -> None:
    answer = setting.client().post("/cy" + ADDRESS, BASE | WEEK | token(setting))
    assert "Mae’r patrwm hwn yn cadw pob rheol" in answer.content.decode()


def test_it_writes_nothing(setting: Setting) -> None:
    entries = Entry.objects.count()
    setting.client().post(ADDRESS, BASE | WEEK | token(setting))
    assert not WorkingPattern.objects.exists()
    assert Entry.objects.count() == entries


def test_cells_that_cannot_be_read_are_named(setting: Setting) -> None:
    typed = WEEK | cells("0-0-0-0", "25:00", "16:15", "30")
    answer = setting.client().post(ADDRESS, BASE | typed | token(setting))
    assert answer.status_code == 200
    assert "“25:00” is not a time of day" in answer.content.decode()


@pytest.mark.parametrize("signed", ["", "forged:token"])
def test_without_a_token_of_its_own_it_says_so(setting: Setting, signed: str) -> None:
    answer = setting.client().post(ADDRESS, BASE | {"grid-token": signed})
    assert answer.status_code == 422
    assert "open for too long" in answer.content.decode()


def test_a_token_of_somebody_else_opens_nothing(setting: Setting) -> None:
    other = add_person(
        employer=setting.employer, actor=None, given_name="Huw", family_name="Bevan"
    )
    account = give_access(person=other, sign_in_name="huw", actor=None, password="a long password")
    client = Client()
    client.force_login(account)
    assert client.post(ADDRESS, BASE | token(setting)).status_code == 404


def test_a_token_of_another_employer_opens_nothing(setting: Setting) -> None:
    answer = set_up("glannau").client().post("/glannau/patterns/check/", BASE | token(setting))
    assert answer.status_code == 404


def test_gaps_overlap_and_totals_are_found(setting: Setting) -> None:
    filled = form(setting, WEEK | cells("0-4-0-1", "09:00", "16:15", "30"))
    filled.full_clean()
    check = check_of(filled)
    assert [(gap.weekday, gap.start, gap.end) for gap in check.gaps] == [(4, 510, 540)]
    assert check.overlap_minutes == 30
    assert [partner.pattern_minutes for partner in check.partners] == [1110, 1080]
    assert check.partners[0].decision.allowed
    assert not check.partners[1].decision.allowed


def test_hours_over_the_post_are_a_breach_with_its_clause(setting: Setting) -> None:
    filled = form(setting, WEEK | {"grid-hours_0": "20:00"})
    filled.full_clean()
    (finding,) = check_of(filled).shares.breaches
    assert finding.clauses


def test_an_empty_grid_is_not_yet_wrong(setting: Setting) -> None:
    answer = setting.client().post(ADDRESS, BASE | token(setting))
    assert "No times are typed yet" in answer.content.decode()


def _pattern(*sessions: Session, weeks: int = 1) -> Pattern:
    return Pattern(weeks, date(2027, 4, 5), sessions)


def test_a_pattern_ends_the_one_before_it(setting: Setting) -> None:
    post, job = Post.objects.get(reference="S-1"), Employment.objects.get(payroll_number="E-1")
    pattern = _pattern(Session(0, 0, 510, 975, 30), Session(1, 2, 1320, 1860), weeks=2)
    for starts_on in (date(2027, 4, 7), date(2027, 5, 3)):
        start_pattern(
            employment=job, post=post, pattern=pattern, starts_on=starts_on, actor=setting.adviser
        )
    first, second = WorkingPattern.objects.order_by("starts_on")
    assert first.ends_on == date(2027, 5, 2)
    assert second.ends_on is None
    assert patterns_on(post, date(2027, 4, 10)) == {job: pattern}
    assert Entry.objects.filter(action="patterns.start_pattern").count() == 2


def test_the_cycle_is_turned_so_that_it_begins_in_the_week_of_its_start(setting: Setting) -> None:
    post, job = Post.objects.get(reference="S-1"), Employment.objects.get(payroll_number="E-1")
    pattern = _pattern(Session(0, 0, 510, 975, 30), Session(1, 2, 540, 720), weeks=2)
    row = start_pattern(
        employment=job, post=post, pattern=pattern, starts_on=date(2027, 4, 14), actor=None
    )
    (stored,) = patterns_on(post, date(2027, 4, 14)).values()
    for offset in range(28):
        day = date.fromordinal(date(2027, 4, 12).toordinal() + offset)
        assert stored.minutes_on(day) == pattern.minutes_on(day)
    assert row.sessions.count() == 2


def test_the_table_lays_a_short_cycle_over_a_long_one() -> None:
    rows = pattern_rows(
        [
            _pattern(Session(0, 0, 510, 975)),
            _pattern(Session(1, 0, 600, 700), weeks=2),
        ]
    )
    assert [(row.week, len(row.sessions[0]), len(row.sessions[1])) for row in rows] == [
        (1, 1, 0),
        (2, 1, 1),
    ]
