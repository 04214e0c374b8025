"""A partner sees that they are short, chooses how to make it up, and books leave."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from tandem.messages import Language
from tandem_web.leave.actions import open_leave_year
from tandem_web.leave.tests.asking import job_of
from tandem_web.people.actions import change_contract_hours
from tandem_web.policy.queries import get_policy
from tests.cast import Cast, raise_cast
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import be_signed_in, write_date

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-BH-3"),
]

BOOKED = date(2026, 12, 8)
WAYS: dict[str, tuple[Language, Hand, bool]] = {
    "in English": ("en", Mouse(), True),
    "in Welsh, without JavaScript": ("cy", Mouse(), False),
    "by keyboard only": ("en", Keyboard(), True),
}


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    """Rhian's contract is so short that one holiday on her Monday leaves her short of hours."""
    cast = raise_cast()
    job = job_of(cast)
    change_contract_hours(
        employment=job, weekly_minutes=120, starts_on=date(2026, 4, 1), actor=None
    )
    policy = get_policy(cast.employer)
    open_leave_year(employment=job, policy=policy, today=cast.today, actor=None)
    return cast


@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_partner_settles_a_shortfall_and_books_leave(
    visit: Visit, cast: Cast, language: Language, hand: Hand, scripted: bool
) -> None:
    rhian = visit(language, hand=hand, scripted=scripted)
    be_signed_in(rhian, cast.first_partner)
    chooses_to_work_it_back(rhian)
    asks_for_a_day(rhian)
    manager = visit(language, hand=hand, scripted=scripted)
    be_signed_in(manager, cast.line_manager)
    answers_both(manager)
    rhian.go("/dyffryn/leave/E-104/")
    rhian.sees(rhian.words("Approved"))


@pytest.mark.proves("CCC-BH-4")
@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_partner_books_the_hours_left_over(
    visit: Visit, cast: Cast, language: Language, hand: Hand, scripted: bool
) -> None:
    open_leave_year(
        employment=job_of(cast, second=True),
        policy=get_policy(cast.employer),
        today=cast.today,
        actor=None,
    )
    marc = visit(language, hand=hand, scripted=scripted)
    be_signed_in(marc, cast.second_partner)
    books_what_is_left_over(marc)
    manager = visit(language, hand=hand, scripted=scripted)
    be_signed_in(manager, cast.line_manager)
    manager.go("/dyffryn/")
    answer = manager.words("Answer {name} about leave").format(name="Marc Price")
    manager.follow(manager.link(answer))
    manager.sees(manager.words("Left afterwards"))
    manager.follow(manager.button(manager.words("Approve")))
    marc.go("/dyffryn/leave/E-105/settlement/")
    marc.sees(marc.words("Approved"))


def books_what_is_left_over(me: Visitor) -> None:
    me.go("/dyffryn/leave/E-105/")
    me.follow(me.link(me.words("Book the hours left over on public holidays")))
    me.follow(me.button(me.words("Book these hours")))
    # The kind is chosen already.
    write_date(me, me.words("First day"), date(2026, 12, 10))
    me.follow(me.button(me.words("See what it takes")))
    me.sees(me.words("Left afterwards"))
    me.follow(me.button(me.words("Ask for this leave")))
    me.sees(me.words("Your line manager has been asked."))


def chooses_to_work_it_back(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Your leave: book it, and every entry")))
    me.follow(me.link(me.words("Choose how to make up the hours that you are short")))
    me.hand.tick(me.box(me.words.message("leave.settle_worked_back")))
    me.follow(me.button(me.words("Ask your manager to agree")))
    me.sees(me.words("Your line manager has been asked to agree."))


def asks_for_a_day(me: Visitor) -> None:
    me.go("/dyffryn/leave/E-104/")
    me.follow(me.button(me.words("Book leave")))
    kind = me.words.message("leave.kind_annual_leave").capitalize()
    me.hand.tick(me.box(kind))
    write_date(me, me.words("First day"), BOOKED)
    me.follow(me.button(me.words("See what it takes")))
    me.sees(me.words("Hours rostered on these days"))
    me.follow(me.button(me.words("Ask for this leave")))
    me.sees(me.words("Your line manager has been asked."))


def answers_both(me: Visitor) -> None:
    me.go("/dyffryn/")
    agree = me.words("Agree how {name} makes up hours").format(name="Rhian Bowen")
    me.follow(me.link(agree))
    me.follow(me.button(me.words("Agree")))
    me.sees(me.words("You have agreed to it."))
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Answer {name} about leave").format(name="Rhian Bowen")))
    me.follow(me.button(me.words("Approve")))
    me.sees(me.words("The leave is approved."))
