"""Every path through a request, from the first word to its end."""

from datetime import date
from typing import Any

import pytest

from tandem.cases import Actor
from tests.cases.request.requests import (
    DEPARTURE,
    HUW,
    NIA,
    RHIAN,
    SIONED,
    TANDEM,
    RequestStory,
    received,
)

Taken = tuple[Actor, str, str] | tuple[Actor, str, str, dict[str, Any]]

INVITED: Taken = (HUW, "invite_to_meeting", "2026-11-24", {"meets_on": "2026-12-01"})
TALKED_OVER: tuple[Taken, ...] = (
    (HUW, "acknowledge", "2026-11-24"),
    INVITED,
    (HUW, "record_meeting", "2026-12-01"),
)
EXTENDED: tuple[Taken, ...] = (
    (HUW, "propose_extension", "2026-12-02"),
    (RHIAN, "agree_extension", "2026-12-03"),
)
SEARCHING: tuple[Taken, ...] = (
    *TALKED_OVER,
    *EXTENDED,
    (HUW, "agree_in_principle", "2026-12-07"),
    (TANDEM, "vacancy_opened", "2026-12-07"),
)
FAILED: tuple[Taken, ...] = (
    *SEARCHING,
    (TANDEM, "search_failed", "2027-04-01"),
    (HUW, "record_viability_discussion", "2027-04-08"),
)
DIVIDING: tuple[Taken, ...] = (*SEARCHING, (TANDEM, "partner_found", "2027-03-01"))
REFUSED: tuple[Taken, ...] = (*TALKED_OVER, (HUW, "refuse", "2026-12-07"))
HEARD: tuple[Taken, ...] = (
    *REFUSED,
    (RHIAN, "appeal", "2026-12-14"),
    (NIA, "name_appeal_manager", "2026-12-15"),
    (SIONED, "invite_to_meeting", "2026-12-16", {"meets_on": "2027-01-04"}),
    (SIONED, "record_meeting", "2027-01-04"),
)
ADVISED: Taken = (RHIAN, "acknowledge_pension_advice", "2027-03-02")
STARTED: Taken = (TANDEM, "arrangement_agreed", "2027-04-20")
UPHELD: Taken = (SIONED, "decide_appeal", "2027-01-05", {"outcome": "upheld"})
RECONSIDERED: Taken = (SIONED, "decide_appeal", "2027-01-05", {"outcome": "reconsider"})

PATHS: dict[str, tuple[str, tuple[Taken, ...]]] = {
    "a partner is found and both agree": ("agreed", (*DIVIDING, ADVISED, STARTED)),
    "the first partner does not agree, the second does": (
        "agreed",
        (
            *DIVIDING,
            ADVISED,
            (TANDEM, "arrangement_failed", "2027-03-08"),
            (HUW, "search_again", "2027-03-09"),
            (TANDEM, "vacancy_opened", "2027-03-09", {"case": "V-2"}),
            (TANDEM, "partner_found", "2027-04-12"),
            STARTED,
        ),
    ),
    "the next in order is offered by the same vacancy": (
        "agreed",
        (
            *DIVIDING,
            ADVISED,
            (TANDEM, "arrangement_failed", "2027-03-08"),
            (TANDEM, "partner_found", "2027-03-15"),
            STARTED,
        ),
    ),
    "it is refused and nobody appeals": (
        "refused",
        (*REFUSED, (HUW, "close_refusal", "2026-12-22")),
    ),
    "it is refused and the employee accepts that": (
        "refused",
        (*REFUSED, (RHIAN, "accept_refusal", "2026-12-08")),
    ),
    "it is refused and the appeal is dismissed": (
        "refused",
        (*HEARD, (SIONED, "decide_appeal", "2027-01-05")),
    ),
    "the appeal is upheld and a partner is found": (
        "agreed",
        (
            *HEARD,
            UPHELD,
            (HUW, "propose_extension", "2027-01-06"),
            (RHIAN, "agree_extension", "2027-01-07"),
            (HUW, "agree_in_principle", "2027-01-08"),
            (TANDEM, "vacancy_opened", "2027-01-08"),
            (TANDEM, "partner_found", "2027-03-01"),
            ADVISED,
            STARTED,
        ),
    ),
    "the appeal sends it back and it is refused again": (
        "refused",
        (
            *HEARD,
            RECONSIDERED,
            (HUW, "refuse", "2027-01-08"),
            (RHIAN, "accept_refusal", "2027-01-09"),
        ),
    ),
    "an appeal is withdrawn": ("withdrawn", (*HEARD, (RHIAN, "withdraw", "2027-01-05"))),
    "something else is agreed in the consultation": (
        "alternative",
        (
            *TALKED_OVER,
            (RHIAN, "propose_alternative", "2026-12-02"),
            (HUW, "agree_alternative", "2026-12-03"),
        ),
    ),
    "something else is agreed while an appeal is heard": (
        "alternative",
        (
            *HEARD,
            (HUW, "propose_alternative", "2027-01-05"),
            (RHIAN, "agree_alternative", "2027-01-06"),
        ),
    ),
    "no partner is found and something else is agreed": (
        "alternative",
        (
            *FAILED,
            (HUW, "propose_alternative", "2027-04-08"),
            (RHIAN, "agree_alternative", "2027-04-09"),
        ),
    ),
    "no partner is found and the employee withdraws": (
        "withdrawn",
        (*FAILED, (RHIAN, "withdraw", "2027-04-09")),
    ),
    "no partner is found and it is refused": (
        "refused",
        (
            *FAILED,
            (HUW, "refuse", "2027-04-09", {"grounds": ["recruitment"]}),
            (HUW, "close_refusal", "2027-04-24"),
        ),
    ),
    "no partner is found at first, and one in a second search": (
        "agreed",
        (
            *FAILED,
            (HUW, "search_again", "2027-04-09"),
            (TANDEM, "vacancy_opened", "2027-04-09", {"case": "V-2"}),
            (TANDEM, "partner_found", "2027-05-03"),
            (RHIAN, "acknowledge_pension_advice", "2027-05-04"),
            (TANDEM, "arrangement_agreed", "2027-05-17", {"starts_on": "2027-06-07"}),
        ),
    ),
    "the vacancy is refused at first, and approved the second time": (
        "agreed",
        (
            *SEARCHING,
            (TANDEM, "vacancy_closed", "2026-12-14"),
            (HUW, "search_again", "2027-01-11"),
            (TANDEM, "vacancy_opened", "2027-01-11", {"case": "V-2"}),
            (TANDEM, "partner_found", "2027-03-01", {"case": "V-2"}),
            ADVISED,
            STARTED,
        ),
    ),
    "the vacancy is refused and something else is agreed": (
        "alternative",
        (
            *SEARCHING,
            (TANDEM, "vacancy_closed", "2026-12-14"),
            (RHIAN, "propose_alternative", "2026-12-15"),
            (HUW, "agree_alternative", "2026-12-16"),
        ),
    ),
    "the vacancy is given up and the employee withdraws": (
        "withdrawn",
        (
            *SEARCHING,
            (TANDEM, "vacancy_closed", "2027-01-11"),
            (RHIAN, "withdraw", "2027-01-12"),
        ),
    ),
    "HR ends a search that cannot go on": (
        "withdrawn",
        (
            *SEARCHING,
            (NIA, "end_search", "2027-01-11", {"departure": DEPARTURE}),
            (HUW, "record_viability_discussion", "2027-01-12"),
            (RHIAN, "withdraw", "2027-01-13"),
        ),
    ),
    "two meetings are missed": (
        "withdrawn",
        (
            INVITED,
            (HUW, "record_missed_meeting", "2026-12-01"),
            (HUW, "invite_to_meeting", "2026-12-01", {"meets_on": "2026-12-08"}),
            (HUW, "record_missed_meeting", "2026-12-08"),
            (HUW, "treat_as_withdrawn", "2026-12-09"),
        ),
    ),
    "it is agreed in principle at once": (
        "agreed",
        (
            *EXTENDED,
            (HUW, "agree_in_principle", "2026-12-04"),
            (TANDEM, "partner_found", "2027-03-01"),
            ADVISED,
            STARTED,
        ),
    ),
}


def told(path: tuple[Taken, ...]) -> RequestStory:
    story = received()
    for actor, command, day, *data in path:
        story.happens(actor, command, date.fromisoformat(day), **(data[0] if data else {}))
    return story


@pytest.mark.parametrize("name", PATHS)
def test_a_request_comes_to_its_end(name: str) -> None:
    stage, path = PATHS[name]
    story = told(path)
    assert story.state.ended == stage
    assert not story.duties(date(2027, 12, 31))


@pytest.mark.parametrize("name", PATHS)
def test_each_step_of_a_path_can_be_corrected_from_the_last_to_the_first(name: str) -> None:
    story = told(PATHS[name][1])
    day = date(2027, 12, 31)
    for version in range(len(story.events), 0, -1):
        story.happens(NIA, "correct", day, version=version, reason="Entered in error")
    assert story.state == RequestStory().state


@pytest.mark.parametrize(
    ("path", "version", "found"),
    [
        pytest.param(REFUSED, 5, None, id="the refusal, on which nothing rests"),
        pytest.param(HEARD, 5, "cases.correct_later_first", id="the refusal, after an appeal"),
        pytest.param(SEARCHING, 2, None, id="the acknowledgement, on which nothing rests"),
        pytest.param(DIVIDING, 7, "cases.correct_later_first", id="the agreement in principle"),
    ],
)
def test_what_rests_on_an_entry_is_corrected_first(
    path: tuple[Taken, ...], version: int, found: str | None
) -> None:
    story = told(path)
    day, reason = date(2027, 3, 2), "Entered in error"
    if found:
        assert story.refused(NIA, "correct", day, version=version, reason=reason) == [found]
    else:
        story.happens(NIA, "correct", day, version=version, reason=reason)
        assert story.state.is_open
