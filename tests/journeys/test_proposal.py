"""Two employees who propose to share a post, through their trial to its confirmation."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tandem.messages import Language
from tandem_web.cases.models import Case
from tandem_web.cases.tests.sharing import draft_data
from tandem_web.people.models import Person
from tandem_web.posts.models import Holding, Post
from tests.cast import Staff, raise_staff
from tests.journeys.newcomers import bring, let_in
from tests.journeys.steps import People, open_case_of, see_case, sees_blocked, take, told
from tests.journeys.visitor import Visit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-PAIR-1", "CCC-PAIR-2", "CCC-IN-2"),
]

POSTS = """\
post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours,\
reports_to,service_hours,essential_en,essential_cy
M-002,Library Manager,Rheolwr Llyfrgelloedd,LI,Libraries,Llyfrgelloedd,L,37:00,,,,
T-001,Community Officer,Swyddog Cymunedol,CH,,,G,37:00,M-001,Mon-Fri 08:30-16:00,\
Writes clearly,Yn ysgrifennu’n glir
T-002,Library Officer,Swyddog Llyfrgell,LI,,,G,37:00,M-002,,Writes clearly,Yn ysgrifennu’n glir
"""
PEOPLE = """\
person_id,given_name,family_name,email,language,birthday,payroll_number,grade,pay_point,starts_on,\
weekly_hours,post_reference
P-301,Elin,Morgan,elin@dyffryn.example,cy,03/02,E-301,G,20,2018-01-08,37:00,T-001
P-302,Dafydd,Rowlands,dafydd@dyffryn.example,en,14/05,E-302,G,21,2017-01-09,37:00,T-002
P-303,Non,Griffiths,non@dyffryn.example,cy,30/06,E-303,L,37,2011-01-10,37:00,M-002
"""
STARTS, TRIED = date(2026, 12, 21), date(2027, 2, 22)
FIRST, SECOND = "E-301", "E-302"
LANGUAGES: tuple[Language, ...] = ("en", "cy")


def morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proposal_is_tried_out_and_confirmed(
    visit: Visit, clock: Callable[[datetime], None], language: Language
) -> None:
    staff, people = raise_staff(), People(visit, language)
    bring(staff, posts=POSTS, people=PEOPLE)
    elin, dafydd, non = (let_in(reference) for reference in ("P-301", "P-302", "P-303"))
    case = is_proposed(people, elin, dafydd)
    managers_answer(people, staff, case, non)
    trial_is_accepted(people, staff, case)
    arrangement_stands(staff, case, elin, dafydd)
    clock(morning_of(TRIED))
    trial_is_reviewed(people, staff, case)
    is_confirmed(people, staff, case, elin, dafydd, non)


def is_proposed(people: People, elin: Person, dafydd: Person) -> Case:
    """One of the two proposes; each then makes a request of their own."""
    me, post = people.come(elin), Post.objects.select_related("employer").get(reference="T-001")
    case = open_case_of(me, elin, "proposal", post, holder=FIRST, joiner=SECOND, starts_on=STARTS)
    for person, number in ((elin, FIRST), (dafydd, SECOND)):
        people.does(
            person,
            case,
            "make_own_request",
            number,
            statutory=True,
            change="Half of the post each / Hanner y swydd yr un",
            from_on=STARTS,
            earlier=False,
            pension=True,
        )
    return case


def managers_answer(people: People, staff: Staff, case: Case, non: Person) -> None:
    me = people.come(staff.line_manager)
    assert sees_blocked(me, staff.line_manager, case, "accept_trial")
    take(me, staff.line_manager, case, "answer", supports=True, remarks="Both know it / Ie")
    people.does(non, case, "answer_as_other", releases=True, remarks="Cover / Cyflenwi")
    for number in (FIRST, SECOND):
        take(
            me,
            staff.line_manager,
            case,
            "check_criteria",
            number,
            met_1=True,
            evidence_1="Reports of the last year / Adroddiadau’r llynedd",
        )


def trial_is_accepted(people: People, staff: Staff, case: Case) -> None:
    me = people.come(staff.line_manager)
    take(
        me,
        staff.line_manager,
        case,
        "accept_trial",
        weeks=12,
        starts_on=STARTS,
        backfill="Acting up / Dyrchafiad dros dro",
        flexitime=False,
    )


def arrangement_stands(staff: Staff, case: Case, elin: Person, dafydd: Person) -> None:
    """The hours and the pattern are agreed as those of any share: another journey shows it."""
    share = Case.objects.select_related("employer", "post__employer").get(origin=case)
    told(share, staff.hr_adviser, "draft", **draft_data(share))
    told(share, staff.hr_adviser, "propose", version=1)
    for person in (elin, dafydd, staff.line_manager):
        told(share, person, "agree", version=1)
    told(share, staff.hr_adviser, "confirm", version=1)
    held = Holding.objects.filter(employment__payroll_number=SECOND, post=share.post)
    assert held.get().kind == Holding.Kind.TRIAL


def trial_is_reviewed(people: People, staff: Staff, case: Case) -> None:
    me = people.come(staff.line_manager)
    take(
        me,
        staff.line_manager,
        case,
        "record_review",
        record="The handovers work / Mae’r trosglwyddo yn gweithio",
    )
    assert sees_blocked(me, staff.line_manager, case, "confirm")


def is_confirmed(
    people: People, staff: Staff, case: Case, elin: Person, dafydd: Person, non: Person
) -> None:
    """For good once each of the two and both managers have said so."""
    for person, number in ((elin, FIRST), (dafydd, SECOND)):
        people.does(person, case, "agree_permanent", number)
    people.does(non, case, "agree_permanent_as_other")
    me = people.does(staff.line_manager, case, "agree_permanent_as_manager")
    take(me, staff.line_manager, case, "confirm", starts_on=date(2027, 3, 15))
    assert case.closed_on is not None
    share = Case.objects.get(origin=case)
    assert share.closed_on is None
    today_held = Holding.objects.filter(post=share.post, ends_on=None)
    assert {one.kind for one in today_held} == {Holding.Kind.SUBSTANTIVE}
    see_case(me, share)
