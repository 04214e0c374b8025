"""The demonstration employer: what its files hold, and that the real actions make it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from pytest_django import Settings

from tandem.patterns import Session
from tandem_web.cases.models import Case
from tandem_web.cases.queries import duties_of
from tandem_web.cover.queries import plan_view, plans
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.hours.models import PayrollPeriod
from tandem_web.hours.queries import increments_of, pairs_on_different_points
from tandem_web.leave.queries import balances
from tandem_web.partnerships.actions import load_demo
from tandem_web.partnerships.mapping import demo_rows, demo_steps, moved, shares
from tandem_web.partnerships.queries import Partnership, shared_posts, with_partnerships
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Holding, Post, Service
from tandem_web.record.models import Entry

DAYS = {
    "the month it was written in": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    "the last day of a leap February": datetime(2028, 2, 29, 9, 30, tzinfo=UTC),
}


@pytest.fixture(params=list(DAYS))
def demo(request: pytest.FixtureRequest, db: None, settings: Settings) -> Employer:
    settings.TANDEM_NOW = DAYS[request.param]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return load_demo()


def test_the_demonstration_is_a_county_council_with_its_shares(demo: Employer) -> None:
    assert demo.is_demo
    assert Service.objects.filter(employer=demo).count() == 6
    assert Post.objects.filter(employer=demo).count() == 42
    # A hundred and twenty who work there, and the call-out desk.
    people = Person.objects.filter(employer=demo)
    assert people.filter(employments__isnull=False).distinct().count() == 120
    assert people.get(employments=None).desk_of.get().is_published
    assert Employment.objects.filter(employer=demo).count() == 130
    stages = Case.objects.filter(employer=demo).values_list("process", "stage")
    assert sorted(stages.annotate(Count("pk"))) == [
        ("partnership", "agree", 1),
        ("partnership", "confirmed", 6),
        ("partnership", "leaving", 1),
        ("proposal", "trial", 1),
        ("request", "consult", 1),
        ("vacancy", "offer", 1),
    ]

    day = today(demo)
    found = {
        one.post.reference: one
        for one in with_partnerships(
            shared_posts(demo, day).select_related("employer", "service"), day
        )
    }
    running = [one for one in found.values() if len(one.holdings) == 2]
    assert len(running) == 6
    assert found["HOU-004"].vacant_minutes == 1110
    assert {holding.weekly_minutes for holding in found["COR-005"].holdings} == {1320, 900}
    assert any(session.weekday == 6 for session in _sessions(found["ADU-003"]))
    assert all(dated[0].pattern.weeks == 2 for dated in found["HOU-003"].patterns.values())

    see_the_request(demo)
    see_the_trial(demo)
    see_the_offer_to_the_one_who_remains(demo)
    see_the_search(demo)
    see_the_pay(demo)
    see_the_cover(demo)
    thomas = Person.objects.get(employer=demo, given_name="Thomas", family_name="Whelan")
    assert [duty.command for duty in duties_of(thomas)] == ["agree"]
    rhian = Employment.objects.get(
        employer=demo, person__family_name="Bowen", payroll_number="D1013"
    )
    left = balances(rhian, day)
    assert left.public_holidays is not None
    assert left.public_holidays.result.value < 0, "the Mondays weigh on one side"


def see_the_pay(demo: Employer) -> None:
    day = today(demo)
    assert increments_of(demo, day).grades_without_ends == [], "every grade has its points"
    now_open, over = PayrollPeriod.objects.filter(employer=demo)
    assert (now_open.closed_at, over.last_day) == (None, now_open.first_day - timedelta(days=1))
    assert over.lines.filter(code="additional_hours").count() == 1
    pairs = {one.post.reference: one for one in pairs_on_different_points(demo, day)}
    assert pairs["CHI-003"].is_justified


def see_the_cover(demo: Employer) -> None:
    plan = plans().get(employer=demo)
    assert plan.is_authorised
    assert plan.first_day > today(demo)
    stretches = plan_view(plan).stretches
    assert [one.weekly_minutes for one in stretches if one.row] == [555]
    assert [one.weekly_minutes for one in stretches if not one.row] == [555, 1110]
    asked = plan.intervals.get(state="asked")
    assert asked.employment.person.given_name == "Rhian"


def see_the_request(demo: Employer) -> None:
    day = today(demo)
    asked = Case.objects.get(employer=demo, process="request")
    assert asked.opened_on < day
    meeting = json.loads(asked.events.get(type="meeting_invited").data)["meets_on"]
    assert day < date.fromisoformat(meeting) <= day + timedelta(days=8)


def see_the_trial(demo: Employer) -> None:
    day = today(demo)
    trial = Case.objects.get(employer=demo, process="proposal")
    share = Case.objects.get(origin=trial)
    assert (share.process, share.stage) == ("partnership", "confirmed")
    held = Holding.objects.filter(post=share.post, starts_on__lte=day).exclude(ends_on__lt=day)
    assert [one.kind for one in held] == ["trial", "trial"]
    assert trial.events.filter(type="trial_reviewed").count() == 1
    due = {row.command: row.due for row in trial.obligations.all()}
    assert due["record_review"] is not None
    assert due["record_review"] >= day


def see_the_offer_to_the_one_who_remains(demo: Employer) -> None:
    mari = Person.objects.get(employer=demo, family_name="Cynfelyn")
    (offer,) = duties_of(mari)
    assert offer.command == "answer_portion"
    assert offer.due is not None
    assert offer.due > today(demo)


def see_the_search(demo: Employer) -> None:
    vacancy = Case.objects.get(employer=demo, process="vacancy")
    told = list(vacancy.events.values_list("type", flat=True))
    assert told.count("application_received") == 3
    assert told[-1] == "offer_declined"
    assert vacancy.wakes_on is not None
    assert vacancy.wakes_on > today(demo), "the search may not end yet"


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 30), date(2028, 2, 29)])
def test_every_step_of_the_files_lies_in_the_past_and_after_the_one_before(day: date) -> None:
    by_case: dict[str, list[date]] = {}
    for one in demo_steps(day):
        by_case.setdefault(one.post, []).append(one.on)
    for days in by_case.values():
        assert days == sorted(days)
        assert days[-1] <= day


def _sessions(partnership: Partnership) -> list[Session]:
    patterns = partnership.patterns.values()
    return [session for dated in patterns for session in dated[0].pattern.sessions]


@pytest.mark.django_db
def test_loading_it_again_changes_nothing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("demo", "load", verbosity=0)
    entries = Entry.objects.count()
    call_command("demo", "load", verbosity=0)
    assert Entry.objects.count() == entries
    call_command("record", "verify")


@pytest.mark.django_db
def test_it_does_not_stand_beside_a_real_employer() -> None:
    from tandem_web.employers.actions import create_employer

    create_employer(slug="real", name_en="Real", name_cy="Go iawn", pack="carmarthenshire")
    with pytest.raises(CommandError, match="real employer"):
        call_command("demo", "load")
    assert Employer.objects.count() == 1


def test_dates_move_by_whole_months() -> None:
    assert moved(date(2026, 4, 1), date(2026, 11, 22)) == date(2026, 4, 1)
    assert moved(date(2026, 4, 1), date(2027, 1, 31)) == date(2026, 6, 1)
    assert moved(date(2026, 8, 31), date(2027, 5, 1)) == date(2027, 2, 28)


def test_the_waiting_share_starts_later_than_the_day_it_is_loaded() -> None:
    for day in (date(2026, 11, 1), date(2026, 11, 30), date(2028, 2, 29)):
        waiting = [share for share in shares(day) if not share.is_running]
        assert [share.starts_on > day for share in waiting] == [True]


def test_every_share_of_the_files_names_people_of_the_files() -> None:
    known = {row["payroll_number"] for row in demo_rows("people.csv")}
    named = {
        row["payroll_number"] for name in ("shares.csv", "sessions.csv") for row in demo_rows(name)
    }
    assert named <= known
    assert {row["person_id"] for row in demo_rows("personas.csv")} <= {
        row["person_id"] for row in demo_rows("people.csv")
    }
