"""A search for a second sharer that brought nobody, and the appointee's way up the ladder."""

from datetime import date, timedelta
from typing import Any

from tandem.cases import Actor
from tandem.cases.ladder import LadderFacts
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    MANAGER,
    Story,
    applicant,
    shared,
)

ACCEPTED, SHORTEST, LONGEST = date(2026, 12, 16), date(2027, 3, 16), date(2027, 6, 16)
"""Ann accepts; the first and the last day on which the search for her partner may end."""

JOB = "E-021"
APPOINTEE = Actor("Ann", frozenset({f"partner:{JOB}"}))
SERVED = LadderFacts(service_from={JOB: date(2027, 1, 4), ANN: date(2027, 1, 4)})

EVIDENCE: dict[str, Any] = {
    "clause_stands": True,
    "no_family_leave": True,
    "redundancy_considered": True,
    "meeting_held": True,
    "contract_reference": "Contract 12, clause 9",
    "authority": "The head of service",
    "appeal_offered": True,
    "true_reason": "no_suitable_partner",
    "reason": "Nobody was found in three months",
    "adviser": "Elin Rees, solicitor",
    "advice_on": SHORTEST.isoformat(),
}


def exhausted(**values: str) -> Story:
    """Ann was appointed, the others declined, and a further advert brought nobody."""
    story = shared(**values).offered(BEN).declines(BEN).offered(CAT).declines(CAT)
    return story.advertised().closed()


def searched(*, job: bool = True, **values: str) -> Story:
    """The search has ended after its shortest time; Ann's job is on record, or is not yet."""
    story = exhausted(**values).knows(ladder=SERVED)
    if job:
        story.does(ADVISER, "record_employment", ANN, employment=JOB)
    return story.on(SHORTEST).does(ADVISER, "end_search")


def later(story: Story, days: int) -> str:
    """So many days after the story's, as a form gives it."""
    return (story.today + timedelta(days=days)).isoformat()


def the_person(story: Story) -> Actor:
    """Ann: the holder of a job, or of an application while no job is on record."""
    known = story.state.candidacy(ANN)
    return APPOINTEE if known and known.employment else applicant(ANN)


def offered_full_time(**given: Any) -> Story:
    """The whole post is offered to the appointee, who has fourteen days to answer."""
    story = searched(**given)
    days = {"starts_on": later(story, 30), "answer_on": later(story, 14)}
    return story.does(ADVISER, "offer_full_time", **days)


def declined(**given: Any) -> Story:
    """The appointee does not want to work full time."""
    story = offered_full_time(**given)
    return story.does(the_person(story), "answer_full_time", reply="declined")


def proposed(**given: Any) -> Story:
    """The appointee proposes four days a week instead."""
    story = declined(**given)
    days = later(story, 30)
    return story.does(
        the_person(story), "propose_other_arrangement", what="Four days", starts_on=days
    )


def discussed(**given: Any) -> Story:
    """That cannot work either, and HR has talked with the appointee."""
    story = proposed(**given)
    story.does(MANAGER, "answer_other_arrangement", reply="not_viable", reason="Fridays")
    return story.does(ADVISER, "record_discussion", notes="All three met")


def explored(**given: Any) -> Story:
    """No other post is vacant."""
    return discussed(**given).does(ADVISER, "close_redeployment", reason="None is vacant")


def consulted(**given: Any) -> Story:
    """The appointee was consulted about what is open."""
    story = explored(**given)
    meeting = {"meeting_on": later(story, 7), "place": "County Hall", "companion_offered": True}
    story.does(MANAGER, "invite_to_consultation", **meeting).later(7)
    return story.does(
        MANAGER,
        "record_consultation",
        accompanied_by="union_representative",
        options="None is left",
        view="She would have liked to share",
    )


def cleared(**given: Any) -> Story:
    """The legal hold was cleared, for want of a partner."""
    return consulted(**given).does(ADVISER, "clear_hold", **EVIDENCE)


def noticed(**given: Any) -> Story:
    """Notice was given: a week, for a service of a month and more."""
    story = cleared(**given)
    return story.does(
        ADVISER, "give_notice", ends_on=later(story, 7), authority="The head of service"
    )
