"""The worked example of the explanation, step by step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tandem.cases.vacancy import Application
from tandem.messages import InvalidFacts
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    CHAIR,
    FACTS,
    HALF,
    LINK,
    Story,
    applicant,
    linked,
)

DAI = "A-0004"


def example() -> Story:
    """Ann 9, Ben 8, Cati 8 and Dai 6; Ann and Cati applied together."""
    ann, _ben, cat = linked("only_together")
    ben = Application(reference=BEN, wants="full_time")
    facts = replace(FACTS, applications=(ann, ben, cat, Application(reference=DAI)))
    story = Story(facts).opened().approved().advertised().received(ANN, BEN, CAT, DAI).closed()
    everybody = (ANN, BEN, CAT, DAI)
    story.with_panel().sheets(*everybody).shortlisted(*everybody)
    for one, total in zip(everybody, (9, 8, 8, 6), strict=True):
        story.assessed(one, total)
    places = {f"place_{BEN}": 1, f"place_{CAT}": 2}
    return story.does(CHAIR, "agree_order", **places, reason="Led a larger team")


@pytest.mark.proves("CCC-VAC-4", "CCC-VAC-5", "CCC-OFFER-1", "CCC-SEARCH-1")
def test_a_partner_is_found_after_a_decline_in_the_middle() -> None:
    story = example()
    assert story.last.data["order"] == [ANN, BEN, CAT, DAI]
    assert story.last.data["ties"] == [[BEN, CAT]]
    story.offered(ANN, minutes=HALF, conditions=["references"]).later(3).accepts(ANN)
    assert story.state.searching_since == story.today
    assert story.nobody_first().refused(ADVISER, "offer_next", CAT) == ["not_next"]
    story.offered(BEN).declines(BEN).offered(CAT).accepts(CAT)
    story.does(ADVISER, "meet_conditions", ANN, conditions=["references"], evidence="Two letters")
    for one, employment in ((ANN, "E-021"), (CAT, "E-023")):
        story.does(ADVISER, "record_employment", one, employment=employment)
    starts_on = (story.today + timedelta(days=60)).isoformat()
    story.does(ADVISER, "fill", starts_on=starts_on)
    assert story.last.data["partners"] == ["E-021", "E-023"]
    story.does(LINK, "arrangement_agreed", case="PAR-1", starts_on=starts_on)
    assert story.state.ended == "filled"


def test_had_ben_accepted_ann_could_have_withdrawn_and_the_rest_begun_again() -> None:
    story = example().offered(ANN, minutes=HALF).accepts(ANN).offered(BEN).accepts(BEN)
    story.does(applicant(ANN), "withdraw_together", ANN)
    assert story.state.waiting == (CAT, DAI)


def test_who_wants_the_whole_post_is_not_first_offered_a_share() -> None:
    story = example().offered(ANN, minutes=HALF).declines(ANN).nobody_first()
    assert story.refused(ADVISER, "offer_next", BEN, minutes=HALF) == ["not_as_wished"]
    with pytest.raises(InvalidFacts, match="minutes"):
        story.does(ADVISER, "offer_next", BEN)
