"""What everybody is told who agreed to something: the right sentence, and once."""

from datetime import timedelta

import pytest

from tandem_web.cases.models import Case
from tandem_web.cases.tests.sharing import draft_data
from tandem_web.cases.tests.stories import HUW, SIAN, World, fresh, on_trial, state_of, world
from tandem_web.notices.models import Notice
from tests.working import work_off


@pytest.fixture
def of(db: None) -> World:
    return world()


def told(case: Case) -> list[tuple[str, str]]:
    """Who was told that something is confirmed in a case, and of what, by name."""
    rows = Notice.objects.filter(
        kind="cases.confirmed", once__startswith=f"case:{case.reference}:"
    )
    return sorted((row.person.given_name, row.facts["what"]) for row in rows)


def sentences(what: str) -> set[str]:
    """The subjects of what was written, in the language of each."""
    work_off()
    rows = Notice.objects.filter(kind="cases.confirmed", facts__what=what)
    return {row.subject for row in rows}


def test_a_share_that_begins_and_its_change_are_each_told_once(of: World) -> None:
    cast, share = of.cast, of.cast.confirmed_case
    assert told(share) == [("Geraint", "share"), ("Marc", "share"), ("Rhian", "share")]
    first = draft_data(share)
    starts_on = of.today + timedelta(days=30)
    hr = cast.hr_adviser
    of.does(share, hr, "draft", **{**first, "starts_on": starts_on.isoformat()})
    version = state_of(share).version
    of.does(share, hr, "propose", version=version)
    for person in (cast.first_partner, cast.second_partner, cast.line_manager):
        of.does(share, person, "agree", version=version)
    of.does(share, hr, "confirm", version=version)
    everybody = ("Geraint", "Marc", "Rhian")
    assert told(share) == sorted(
        (name, what) for name in everybody for what in ("change", "share")
    )
    notice = Notice.objects.get(person=cast.second_partner, facts__what="change")
    assert notice.facts["starts_on"] == starts_on.isoformat()
    welsh = "Mae’r newid i’r trefniant rhannu swydd ar gyfer Arweinydd Tîm Cymorth i Deuluoedd"
    assert sentences("change") == {
        "The change of the job share of Family Support Team Leader is confirmed",
        f"{welsh} wedi’i gadarnhau",
    }


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_that_goes_on_for_good_is_told_as_that(of: World) -> None:
    cast = of.cast
    proposal, share = on_trial(of)
    of.confirms(share)
    assert {what for _name, what in told(share)} == {"share"}
    of.later((state_of(share).starts_on - of.today).days + 70)
    for number, person in ((HUW, cast.employee), (SIAN, cast.first_waiting)):
        of.does(proposal, person, "agree_permanent", subject=number)
    of.does(proposal, cast.line_manager, "agree_permanent_as_manager")
    of.does(proposal, cast.line_manager, "agree_permanent_as_other")
    before = told(share)
    of.does(proposal, cast.hr_adviser, "confirm", starts_on=of.today.isoformat())
    # The manager of both posts is told once, and the share that goes on tells nobody again.
    assert told(proposal) == [("Geraint", "for_good"), ("Huw", "for_good"), ("Siân", "for_good")]
    assert told(share) == before
    assert fresh(proposal).closed_on is not None
    subjects = sentences("for_good")
    assert "The job share of Support Officer goes on for good" in subjects
