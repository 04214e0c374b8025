"""Pages of cases and of recruitment in states that no address alone leads to."""

from collections.abc import Callable
from datetime import timedelta

from tandem_web.cases.actions import Sent, open_case
from tandem_web.cases.models import Case
from tandem_web.cases.queries import standing_of
from tandem_web.cases.queries.called_letters import called_letters
from tandem_web.recruitment.actions import save_draft, tell_outcome, withdraw_application
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.tests.scene import (
    a_draft,
    a_vacancy,
    address,
    an_advert,
    an_application,
    end_vacancy,
    told,
    written,
)
from tests.cast import Cast
from tests.journeys.states import State, Steps, go, press
from tests.journeys.visitor import Visitor

MakesCase = Callable[[Cast], Case]
MakesApplication = Callable[[Cast], Application]


# Cases.


def opening(process: str = "") -> Steps:
    """What the first step of a process asks; without one, the choice between them."""

    def lead(cast: Cast, me: Visitor) -> None:
        chosen = f"&process={process}" if process else ""
        go(me, "cases:open", cast.employer.slug, query=f"?post=S-003{chosen}")

    return lead


def wrongly_opened(process: str) -> Steps:
    """The same with nothing answered."""

    def lead(cast: Cast, me: Visitor) -> None:
        opening(process)(cast, me)
        with me.page.expect_navigation():
            me.page.locator("main form button[type=submit]").first.click()

    return lead


def page_of(make: MakesCase) -> Steps:
    """The page of a case."""

    def lead(cast: Cast, me: Visitor) -> None:
        go(me, "cases:case", cast.employer.slug, make(cast).reference)

    return lead


def step_of(make: MakesCase, command: str) -> Steps:
    """The page of a step, once with its questions and no answers."""

    def lead(cast: Cast, me: Visitor) -> None:
        go(me, "cases:command", cast.employer.slug, make(cast).reference, command)
        with me.page.expect_navigation():
            me.page.locator("main form button[type=submit]").first.click()

    return lead


def a_request(cast: Cast) -> Case:
    """An employee has asked to share their own post, and was told that it came."""
    opened = open_case(
        process="request",
        post=cast.plain_post,
        data={
            "employment": cast.employee.employments.get().payroll_number,
            "route": "statutory",
            "states_right": True,
            "written_on": cast.today.isoformat(),
            "keeps_minutes": 1110,
            "starts_on": (cast.today + timedelta(days=200)).isoformat(),
            "earlier_request": False,
            "flexitime_wanted": False,
        },
        actor=cast.employee,
        today=cast.today,
    )
    assert isinstance(opened, Sent), opened
    return told(opened.case, cast.line_manager, "acknowledge")


def an_advertised_vacancy(cast: Cast) -> Case:
    return an_application(an_advert(cast)).case


def _letter_to_issue(cast: Cast, me: Visitor) -> None:
    case = a_request(cast)
    letter = called_letters(standing_of(case))[0]
    reference = letter.recipient.reference
    go(me, "cases:letter", cast.employer.slug, case.reference, letter.version, reference)


# Applications.


def own_page(make: MakesApplication, page: str = "application") -> Steps:
    """A page of an applicant's own."""

    def lead(cast: Cast, me: Visitor) -> None:
        me.page.goto(address(page, make(cast)))

    return lead


def a_beginning(cast: Cast) -> Application:
    return a_draft(an_advert(cast))


def a_whole_draft(cast: Cast) -> Application:
    application = a_beginning(cast)
    save_draft(application=application, draft=written(), seen_version=application.version)
    return application


def a_pair(cast: Cast) -> Application:
    first = a_beginning(cast)
    return a_draft(first.advert, "Gwen Rees", partner=first)


def offered(cast: Cast) -> Application:
    application = an_application(an_advert(cast))
    tell_outcome(
        application=application,
        outcome=Application.Outcome.OFFERED,
        actor=cast.hr_adviser,
        answer_by=cast.today + timedelta(days=7),
    )
    return application


def withdrawn(cast: Cast) -> Application:
    application = an_application(an_advert(cast))
    withdraw_application(application=application)
    return application


def _advert_gone(cast: Cast, me: Visitor) -> None:
    advert = an_advert(cast)
    end_vacancy(advert.case, cast.today)
    go(me, "recruitment:advert", cast.employer.slug, advert.reference)


def _begun_wrongly(cast: Cast, me: Visitor) -> None:
    go(me, "recruitment:start", cast.employer.slug, an_advert(cast).reference)
    press(me, "Begin the application")


CASE_STATES: dict[str, State] = {
    "a choice of what a case is about": State("hr_adviser", opening()),
    "a request to make": State("employee", opening("request")),
    "a request with errors": State("employee", wrongly_opened("request")),
    "a proposal to make": State("employee", opening("proposal")),
    "a vacancy to open": State("hr_adviser", opening("vacancy")),
    "a request to its manager": State("line_manager", page_of(a_request)),
    "a request to who asked": State("employee", page_of(a_request)),
    "an invitation with errors": State("line_manager", step_of(a_request, "invite_to_meeting")),
    "a letter to issue": State("hr_adviser", _letter_to_issue),
    "a vacancy that is advertised": State("hr_adviser", page_of(an_advertised_vacancy)),
    "an advert with errors": State("hr_adviser", step_of(a_vacancy, "advertise")),
    "an application begun with errors": State("", _begun_wrongly),
    "an application to write": State("", own_page(a_beginning, "edit")),
    "an application that lacks something": State("", own_page(a_beginning, "check")),
    "an application to send": State("", own_page(a_whole_draft, "check")),
    "an application of two together": State("", own_page(a_pair, "edit")),
    "an offer to answer": State("", own_page(offered)),
    "an application taken back": State("", own_page(withdrawn)),
    "an advert that is gone": State("", _advert_gone),
}
