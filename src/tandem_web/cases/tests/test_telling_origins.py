"""What an event of one case brings about in another, in the same transaction."""

import json
from datetime import date, timedelta

import pytest

from tandem.cases import Event
from tandem_web.cases.actions import Sent
from tandem_web.cases.actions.linking import LINKS
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.models import Case
from tandem_web.cases.queries import standing_of
from tandem_web.cases.tests.letter_cases import add_event, case_of, request_of
from tandem_web.cases.tests.sharing import step
from tests.cast import Cast, raise_cast
from tests.permissions.table import FOLDER

pytestmark = pytest.mark.django_db
CORPUS = FOLDER.parent / "cases" / "events"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def share_of(cast: Cast, name: str, until: str) -> Case:
    """Lay down a share of the corpus as it was before an event, told of two of the cast."""
    text = (CORPUS / f"{name}.json").read_text(encoding="utf-8")
    text = text.replace("E-001", "E-106").replace("E-002", "E-107")
    events = json.loads(text)["events"]
    types = [one["type"] for one in events]
    case = case_of(cast, "partnership", cast.plain_post, ("E-106", "E-107"))
    for one in events[: types.index(until)]:
        add_event(cast, case, one["type"], one["data"], one["schema"])
    return named(case, "JS-0009")


def named(case: Case, reference: str) -> Case:
    case.reference = reference
    case.save()
    return case


def vacancy_of(cast: Cast, origin: Case) -> Case:
    """Lay down the vacancy of a free part, which waits for its approval."""
    opened = {
        "kind": "remaining_portion",
        "minutes": 1110,
        "holder": "E-106",
        "origin": origin.reference,
        "elsewhere": False,
        "post": origin.post.reference,
        "places": 1,
    }
    case = case_of(cast, "vacancy", origin.post, (), ("opened", opened))
    case.origin = origin
    return named(case, "VA-0001")


def searching_request(cast: Cast) -> Case:
    case = named(request_of(cast), "RQ-0001")
    until = (cast.today + timedelta(days=300)).isoformat()
    add_event(cast, case, "extension_agreed", {"until_on": until})
    add_event(cast, case, "agreed_in_principle", {"minutes": 1110, "holder": "E-108"})
    add_event(cast, case, "search_opened", {"case": "VA-0001"})
    return case


def searching_share(cast: Cast) -> Case:
    name = "partnership_hours_removed_after_a_refused_vacancy"
    return share_of(cast, name, "vacancy_closed")


def heard_in(case: Case) -> tuple[str, str]:
    """The latest event of a case, and what is owed in it."""
    row = Case.objects.get(pk=case.pk)
    latest = row.events.order_by("-version")[0]
    owed = row.obligations.values_list("command", flat=True)
    return latest.type, ", ".join(sorted(set(owed)))


@pytest.mark.proves("CCC-OWN-2", "CCC-LEAVE-1")
@pytest.mark.parametrize(
    ("origin", "owed"),
    [
        pytest.param(searching_request, "search_again", id="a request"),
        pytest.param(searching_share, "review_portion", id="a share that a partner leaves"),
    ],
)
@pytest.mark.parametrize(
    ("command", "by"),
    [
        pytest.param("refuse_vacancy", "budget_manager", id="its approval is refused"),
        pytest.param("cancel", "hr_adviser", id="it is given up"),
    ],
)
def test_the_origin_of_a_vacancy_that_is_closed_hears_of_it(
    cast: Cast, origin: object, owed: str, command: str, by: str
) -> None:
    assert callable(origin)
    case = origin(cast)
    vacancy = vacancy_of(cast, case)
    done = step(cast, vacancy, getattr(cast, by), command, reason="No money this year")
    assert isinstance(done, Sent)
    latest, duties = heard_in(case)
    assert latest == "vacancy_closed"
    assert owed in duties


@pytest.mark.proves("CCC-PAIR-2")
@pytest.mark.parametrize(
    ("event", "until", "moves"),
    [
        pytest.param("trial_extended", "2027-03-28", True, id="it was made longer"),
        pytest.param("arrangement_agreed", "2027-03-05", True, id="it begins on another day"),
        pytest.param("arrangement_agreed", "2027-02-26", False, id="it begins as was meant"),
    ],
)
def test_the_share_of_a_trial_ends_with_it(
    cast: Cast, event: str, until: str, moves: bool
) -> None:
    proposal = named(case_of(cast, "proposal", cast.plain_post, ()), "PR-0001")
    share = share_of(cast, "partnership_trial_extended", "trial_extended")
    share.origin = proposal
    share.save()
    LINKS["proposal", event](
        Occurrence(
            standing=standing_of(proposal),
            event=Event(event, {"until": until}),
            actor=cast.hr_adviser,
            clauses=("CCC-PAIR-2",),
            today=cast.today,
        )
    )
    told = standing_of(Case.objects.select_related("employer", "post").get(pk=share.pk))
    assert told.state.until == date.fromisoformat(until)
    assert (told.events[-1].type == "trial_extended") is moves
