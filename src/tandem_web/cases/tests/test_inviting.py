"""Whoever is named in a case to hear an appeal or to choose can open it, and for long enough."""

from datetime import date, timedelta

import pytest

from tandem.cases.case_facts import case_facts
from tandem.timeline import add_months
from tandem_web.cases.actions import invite_guest
from tandem_web.cases.models import Case, Guest
from tandem_web.cases.queries import context_of, standing_of
from tandem_web.cases.tests.stories import REQUEST, World, advertised, in_search, world
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> World:
    return world()


def guests(of: World, case: Case) -> set[tuple[str, str, date]]:
    """The guests of a case as its process is told of them."""
    facts = case_facts(context_of(standing_of(case), None, of.today).facts)
    return {(one.person, one.purpose, one.until) for one in facts.guests}


def appealed(of: World) -> Case:
    """Huw appeals against the refusal of his request."""
    cast = of.cast
    manager = cast.line_manager
    request = of.opens(
        "request",
        cast.plain_post,
        cast.employee,
        **REQUEST,
        written_on=of.today.isoformat(),
        starts_on=of.day(120),
    )
    of.does(request, manager, "acknowledge")
    meeting = {"meets_on": of.day(7), "place": "County Hall", "purpose": "To understand it"}
    of.does(request, manager, "invite_to_meeting", **meeting, companion_told=True)
    of.later(7)
    said = {"present": "Huw, Geraint", "said": "It was heard", "alternatives": "Four days"}
    of.does(request, manager, "record_meeting", **said, companion="came", trial="Three months")
    refusal = {"explanation": "Nobody else is there on Mondays.", "alternatives": "Four days"}
    of.does(request, manager, "refuse", grounds=["customer_demand"], **refusal, is_returner=False)
    of.does(request, cast.employee, "appeal", grounds_of_appeal="A partner could be there.")
    return request


@pytest.mark.proves("ACAS-FW")
def test_who_hears_an_appeal_is_a_guest_until_the_last_day_for_the_decision(of: World) -> None:
    request = appealed(of)
    manager = of.cast.auditor
    asked = request.obligations.get(command="name_appeal_manager")
    assert asked.party == "hr_adviser"
    of.does(request, of.cast.hr_adviser, "name_appeal_manager", manager=manager.reference)
    standing = standing_of(request)
    options = standing.process.options(standing.state, context_of(standing, None, of.today))
    (due,) = (one.due for one in options if one.command == "decide_appeal")
    assert due is not None
    assert guests(of, request) == {(manager.reference, "appeal_manager", due)}
    party = f"appeal_manager:{manager.reference}"
    assert request.obligations.get(party=party).person == manager
    told = Notice.objects.filter(person=manager).values_list("kind", flat=True)
    assert sorted(told) == ["cases.asked", "cases.invited"]
    meeting = {"meets_on": of.day(7), "place": "County Hall", "purpose": "To hear the appeal"}
    of.does(request, manager, "invite_to_meeting", **meeting, companion_told=True)


def seated(of: World, *members: Person) -> None:
    """These choose; the adviser has invited each for a week."""
    _request, vacancy = in_search(of)
    hr = of.cast.hr_adviser
    of.does(vacancy, of.cast.budget_manager, "approve_vacancy")
    for one in members:
        invite_guest(
            case=vacancy,
            who=one,
            purpose=Guest.Purpose.PANEL_MEMBER,
            until=of.today + timedelta(days=7),
            actor=hr,
            today=of.today,
        )
    chosen = [one.reference for one in members]
    of.does(vacancy, hr, "set_panel", members=chosen, chair=chosen[0])
    until = add_months(of.today, 3)
    assert guests(of, vacancy) == {(one, "panel_member", until) for one in chosen}


@pytest.mark.proves("CCC-VAC-4")
def test_who_chooses_is_a_guest_for_three_months(of: World) -> None:
    seated(of, of.cast.line_manager, of.cast.auditor)


def test_an_invitation_for_longer_stands(of: World) -> None:
    request = appealed(of)
    manager, hr = of.cast.auditor, of.cast.hr_adviser
    until = of.today + timedelta(days=400)
    invite_guest(
        case=request,
        who=manager,
        purpose=Guest.Purpose.APPEAL_MANAGER,
        until=until,
        actor=hr,
        today=of.today,
    )
    of.does(request, hr, "name_appeal_manager", manager=manager.reference)
    assert guests(of, request) == {(manager.reference, "appeal_manager", until)}


def test_what_waits_for_a_panel_leads_to_where_its_members_are_invited(of: World) -> None:
    _request, vacancy = in_search(of)
    advertised(of, vacancy)
    address = f"/dyffryn/cases/{vacancy.reference}/"
    page = of.cast.client(of.cast.hr_adviser).get(address).content.decode()
    assert "Nobody has been invited as a panel member" in page
    assert f'href="{address}guests/">Invite somebody to this case</a>' in page
    theirs = of.cast.client(of.cast.auditor).get(address).content.decode()
    assert f'href="{address}guests/"' not in theirs
