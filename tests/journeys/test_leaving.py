"""One partner leaves: from the day on which they say so to the hold before any notice."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.cases.models import Case
from tests.cast import Cast, raise_cast
from tests.journeys.steps import (
    People,
    answer,
    begin,
    option_of,
    see_case,
    sees_blocked,
    send_step,
    take,
    told,
)
from tests.journeys.visitor import Visit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-LEAVE-1", "CCC-LEAVE-2", "CCC-LEAVE-3", "CCC-LEAVE-4", "CCC-LEAVE-5"),
]

RHIAN, MARC = "E-104", "E-105"
LAST_DAY, MEETING = date(2027, 2, 26), date(2027, 1, 18)
CLEARED = {
    "clause_stands": True,
    "no_family_leave": True,
    "redundancy_considered": True,
    "meeting_held": True,
    "contract_reference": "Contract 12, clause 9 / Contract 12, cymal 9",
    "authority": "The head of service / Pennaeth y gwasanaeth",
    "appeal_offered": True,
    "true_reason": "refusal_of_full_time_hours",
    "reason": "Nobody was found / Ni ddaethpwyd o hyd i neb",
    "adviser": "Elin Rees",
    "advice_on": MEETING,
    "advice": "Letter of 15 January / Llythyr 15 Ionawr",
}
LANGUAGES: tuple[Language, ...] = ("en", "cy")


def morning_of(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_notice_before_the_ladder_and_the_hold_are_through(
    visit: Visit, clock: Callable[[datetime], None], language: Language
) -> None:
    cast, people = raise_cast(), People(visit, language)
    share = Case.objects.select_related("employer", "post__employer").get(
        pk=cast.confirmed_case.pk
    )
    says_that_they_leave(people, cast, share)
    portion_is_offered_and_declined(people, cast, share)
    portion_is_advertised(people, cast, share)
    nobody_is_found(cast, Case.objects.get(origin=share), clock)
    climbs_the_ladder(people, cast, share, clock)
    hold_stands_until_it_is_cleared(people, cast, share)


def says_that_they_leave(people: People, cast: Cast, share: Case) -> None:
    me = people.does(cast.second_partner, share, "notify_leaving", MARC, leaves_on=LAST_DAY)
    take(
        me,
        cast.second_partner,
        share,
        "hand_over",
        MARC,
        open_items="Two reviews / Dau adolygiad",
        where_things_are="In the shared folder / Yn y ffolder a rennir",
    )


def portion_is_offered_and_declined(people: People, cast: Cast, share: Case) -> None:
    """The budget manager reviews the hours; what the partner declines is advertised next."""
    people.does(
        cast.budget_manager,
        share,
        "review_portion",
        service_need="Every day / Bob dydd",
        budget="There is enough / Mae digon",
        outcome="offer",
    )
    people.does(
        cast.hr_adviser,
        share,
        "offer_portion",
        minutes="18:30",
        starts_on=date(2027, 3, 1),
        answer_on=date(2026, 12, 21),
    )
    people.does(cast.first_partner, share, "answer_portion", reply="declined")


def portion_is_advertised(people: People, cast: Cast, share: Case) -> None:
    me = people.does(cast.hr_adviser, share, "advertise_portion")
    vacancy = Case.objects.get(origin=share)
    expect(me.page.get_by_role("main")).to_contain_text(vacancy.reference)


def nobody_is_found(cast: Cast, vacancy: Case, clock: Callable[[datetime], None]) -> None:
    """Two adverts that nobody answers, by actions: another journey shows the search."""
    told(vacancy, cast.budget_manager, "approve_vacancy")
    adverts = (
        (date(2026, 12, 7), morning_of(2026, 12, 8)),
        (date(2026, 12, 22), morning_of(2026, 12, 23)),
    )
    for closes_on, afterwards in adverts:
        told(
            vacancy,
            cast.hr_adviser,
            "consider_redeployees",
            result="nobody",
            reason="Nobody waits",
        )
        told(
            vacancy,
            cast.hr_adviser,
            "advertise",
            text_en="Share this post.",
            text_cy="Rhannwch y swydd hon.",
            welsh_level="desirable",
            closes_on=closes_on.isoformat(),
            audience="external",
            basis="job_share_only",
        )
        clock(afterwards)
        told(vacancy, cast.hr_adviser, "close_advert")
    told(vacancy, cast.hr_adviser, "record_no_partner")


def climbs_the_ladder(
    people: People, cast: Cast, share: Case, clock: Callable[[datetime], None]
) -> None:
    """The whole post, another arrangement, a discussion, other posts, and a consultation."""
    adviser, rhian = people.come(cast.hr_adviser), people.come(cast.first_partner)
    take(
        adviser,
        cast.hr_adviser,
        share,
        "offer_full_time",
        starts_on=date(2027, 3, 1),
        answer_on=date(2027, 1, 11),
    )
    take(rhian, cast.first_partner, share, "answer_full_time", reply="declined")
    take(rhian, cast.first_partner, share, "propose_no_other_arrangement")
    take(adviser, cast.hr_adviser, share, "record_discussion", notes="We met / Cwrddon ni")
    redeployment_is_explored(people, cast, share)
    take(
        adviser,
        cast.hr_adviser,
        share,
        "invite_to_consultation",
        meeting_on=MEETING,
        place="County Hall / Neuadd y Sir",
        companion_offered=True,
    )
    clock(morning_of(2027, 1, 18))
    take(
        adviser,
        cast.hr_adviser,
        share,
        "record_consultation",
        accompanied_by="companion",
        options="Every option was looked at / Edrychwyd ar bob opsiwn",
        view="Rhian wants to stay / Mae Rhian am aros",
    )


def redeployment_is_explored(people: People, cast: Cast, share: Case) -> None:
    """Each vacant share and part-time post of the register was considered with her."""
    option = option_of(cast.hr_adviser, share, "close_redeployment")
    posts = [one.value for ask in option.asks if ask.name == "considered" for one in ask.choices]
    considered: dict[str, Any] = {"considered": posts} if posts else {}
    people.does(
        cast.hr_adviser,
        share,
        "close_redeployment",
        reason="None of them fits / Nid oes un yn addas",
        **considered,
    )


def hold_stands_until_it_is_cleared(people: People, cast: Cast, share: Case) -> None:
    """Advice that leaves open what the law restricts clears nothing."""
    me = people.come(cast.hr_adviser)
    assert sees_blocked(me, cast.hr_adviser, share, "give_notice") == ["cases.ladder.hold_stands"]
    option = option_of(cast.hr_adviser, share, "clear_hold")
    begin(me, share, "clear_hold")
    answer(me, option, **CLEARED)
    send_step(me, option)
    refused = me.words.message("cases.ladder.hold_needs_classification", date=MEETING)
    expect(me.page.get_by_role("main")).to_contain_text(refused)
    assert option_of(cast.hr_adviser, share, "give_notice").blocked
    answer(me, option, classification="not_a_restricted_variation")
    send_step(me, option)
    see_case(me, share)
    assert not option_of(cast.hr_adviser, share, "give_notice").blocked
