"""A search in another recruitment system: what it found is entered, and every clause applies."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tandem.messages import Language
from tandem_web.cases.actions import open_case
from tandem_web.cases.actions.outcomes import Sent
from tandem_web.cases.models import Case
from tandem_web.posts.models import Post
from tandem_web.recruitment.models import Advert, Application
from tests.cast import Staff, raise_staff
from tests.journeys.newcomers import bring
from tests.journeys.steps import People, see_case, sees_blocked, take, told
from tests.journeys.visitor import Visit, Visitor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-VAC-3", "CCC-VAC-5"),
]

POSTS = """\
post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours,\
reports_to,essential_en,essential_cy
S-009,Tenancy Officer,Swyddog Tenantiaeth,HO,,,G,37:00,M-001,Writes clearly,Yn ysgrifennu’n glir
"""
NAMES = ("Mared Owen", "Gwen Rees", "Ifan Parry")
WRONG = "Mared Owen\tmared@example.com\tcy\tshare\nGwen Rees\tgwen@\ten\teither\n"
RIGHT = WRONG.replace("gwen@", "gwen@example.com") + "Ifan Parry\t\ten\tshare\n"
AFTER_CLOSING = datetime(2026, 12, 8, 9, 0, tzinfo=ZoneInfo("Europe/London"))
LANGUAGES: tuple[Language, ...] = ("en", "cy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_applicants_order_and_answers_of_another_system_are_entered(
    visit: Visit, clock: Callable[[datetime], None], language: Language
) -> None:
    staff, people = raise_staff(), People(visit, language)
    bring(staff, posts=POSTS)
    case = approved_vacancy(staff)
    me = people.come(staff.hr_adviser)
    take(me, staff.hr_adviser, case, "record_elsewhere", system="The recruitment portal / Y porth")
    is_advertised(me, staff, case)
    applicants = are_pasted(me, case)
    clock(AFTER_CLOSING)
    told(case, staff.hr_adviser, "close_advert")
    order_is_entered(me, staff, case, applicants)
    answers_are_entered(me, staff, case, applicants)


def approved_vacancy(staff: Staff) -> Case:
    opened = open_case(
        process="vacancy",
        post=Post.objects.select_related("employer", "reports_to").get(reference="S-009"),
        data={"kind": "vacant_post"},
        actor=staff.hr_adviser,
        today=staff.today,
    )
    assert isinstance(opened, Sent), opened
    return told(opened.case, staff.budget_manager, "approve_vacancy")


def is_advertised(me: Visitor, staff: Staff, case: Case) -> None:
    """The advert stands elsewhere, and so on no public page here; redeployees come first."""
    assert sees_blocked(me, staff.hr_adviser, case, "advertise")
    nobody_waits(me, staff, case)
    take(
        me,
        staff.hr_adviser,
        case,
        "advertise",
        welsh_level="desirable",
        closes_on=date(2026, 12, 7),
        audience="external",
        basis="open_to_share",
    )
    assert not Advert.objects.get(case=case).is_listed


def nobody_waits(me: Visitor, staff: Staff, case: Case) -> None:
    reason = "Nobody waits / Nid oes neb yn aros"
    take(me, staff.hr_adviser, case, "consider_redeployees", result="nobody", reason=reason)


def are_pasted(me: Visitor, case: Case) -> list[Application]:
    """All of them or none: a wrong line is named, and what was pasted stays."""
    see_case(me, case)
    me.follow(me.link(me.words("Read and score them")))
    me.follow(me.link(me.words("Take over a list of applicants")))
    label = me.words("Applicants, one a line")
    me.write(label, WRONG)
    me.follow(me.button(me.words("Add the applicants")))
    me.sees_error(me.words("Line %(number)s", number=2))
    assert not Application.objects.exists()
    assert "Mared Owen" in me.box(label).input_value()
    me.write(label, RIGHT)
    me.follow(me.button(me.words("Add the applicants")))
    me.sees(me.words("Applicants added: %(number)s.", number=3))
    return [Application.objects.get(name=name) for name in NAMES]


def order_is_entered(me: Visitor, staff: Staff, case: Case, applicants: list[Application]) -> None:
    for one in applicants:
        take(
            me,
            staff.hr_adviser,
            case,
            "assess",
            one.reference,
            appointable=True,
            reason="As in the portal / Fel yn y porth",
        )
    places: dict[str, Any] = {
        f"place_{one.reference}": number for number, one in enumerate(applicants, start=1)
    }
    take(me, staff.hr_adviser, case, "agree_order", reason="The panel’s list / Y rhestr", **places)


def answers_are_entered(
    me: Visitor, staff: Staff, case: Case, applicants: list[Application]
) -> None:
    """The next in order and nobody else is offered the rest, whatever system they came by."""
    first, second, third = applicants
    nobody_waits(me, staff, case)
    take(me, staff.hr_adviser, case, "offer_next", first.reference, minutes="18:30")
    by_telephone = {"how": "By telephone / Dros y ffôn"}
    take(me, staff.hr_adviser, case, "accept_offer", first.reference, **by_telephone)
    nobody_waits(me, staff, case)
    blocked = sees_blocked(me, staff.hr_adviser, case, "offer_next", third.reference)
    assert blocked == ["cases.vacancy.not_next"]
    take(me, staff.hr_adviser, case, "offer_next", second.reference)
    take(me, staff.hr_adviser, case, "decline_offer", second.reference, **by_telephone)
    nobody_waits(me, staff, case)
    take(me, staff.hr_adviser, case, "offer_next", third.reference)
    take(me, staff.hr_adviser, case, "accept_offer", third.reference, **by_telephone)
    outcomes = Application.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["accepted", "declined", "accepted"]
