"""Laws of a request to share one's own post, over any story of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import Actor
from tandem.cases.request import REQUEST, RequestFacts
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.arrangements import POST
from tests.posts.policies import carmarthenshire
from tests.properties.step_laws import check_all
from tests.properties.step_stories import StepStory, World, step_stories

ACTORS = (
    Actor("P-104", frozenset({"partner:E-001"})),
    Actor("P-102", frozenset({"line_manager"})),
    Actor("P-101", frozenset({"hr_adviser"})),
    Actor("P-110", frozenset({"appeal_manager:P-110"})),
    Actor("tandem", frozenset({"link"})),
    Actor("P-109", frozenset({"payroll"})),
)
FIRST = date(2026, 11, 23)
FACTS = RequestFacts(
    post=POST,
    names={"E-001": "Rhian Bowen", "P-110": "Sioned Rees"},
    about="Rhian Bowen",
    person="P-104",
    holdings=(
        Holding(
            "E-001",
            HoldingKind.SUBSTANTIVE,
            POST.full_time_minutes,
            Period(date(2020, 1, 6), None),
        ),
    ),
)
WORLD = World(
    process=REQUEST,
    facts=FACTS,
    policy=carmarthenshire(),
    actors=ACTORS,
    days=tuple(FIRST + timedelta(days=7 * number) for number in range(40)),
    answers={
        "route": ("statutory", "statutory", "voluntary", "reasonable_adjustment"),
        "employment": ("E-001", "E-001", "E-002"),
        "manager": ("P-102", "P-110", "P-110", "P-104"),
        "flexitime_reason": ("", "The desk must be staffed"),
    },
    good={
        "written_on": "2026-11-23",
        "starts_on": "2028-01-03",
        "earlier_on": None,
        "until_on": "2027-12-31",
        "signed_on": "2026-11-23",
        "manager": "P-110",
        "decided_by": "P-102",
    },
    rare=frozenset(
        {
            "withdraw",
            "treat_as_withdrawn",
            "agree_alternative",
            "record_hr_advice",
            "propose_alternative",
            "accept_refusal",
        }
    ),
)


@given(step_stories(WORLD), st.integers(0, 120))
def test_a_request_keeps_the_laws_of_every_process(story: StepStory, later: int) -> None:
    check_all(story, story.today + timedelta(days=later))
