"""Laws of a request to share one's own post, over any story of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import Actor
from tandem.cases.request import REQUEST, RequestFacts
from tests.cases.arrangements import POST
from tests.posts.policies import carmarthenshire
from tests.properties.step_laws import check_all
from tests.properties.step_stories import StepStory, World, step_stories

ACTORS = (
    Actor("P-104", frozenset({"partner:E-001"})),
    Actor("P-102", frozenset({"line_manager"})),
    Actor("P-101", frozenset({"hr_adviser"})),
    Actor("tandem", frozenset({"link"})),
    Actor("P-109", frozenset({"payroll"})),
)
FIRST = date(2026, 11, 23)
WORLD = World(
    process=REQUEST,
    facts=RequestFacts(post=POST, names={"E-001": "Rhian Bowen"}, about="Rhian Bowen"),
    policy=carmarthenshire(),
    actors=ACTORS,
    days=tuple(FIRST + timedelta(days=7 * number) for number in range(40)),
    answers={"employment": st.sampled_from(("E-001", "E-001", "E-002"))},
)


@given(step_stories(WORLD), st.integers(0, 120))
def test_a_request_keeps_the_laws_of_every_process(story: StepStory, later: int) -> None:
    check_all(story, story.today + timedelta(days=later))
