"""What an event of one case brings about in another, in the same transaction.

The other case decides for itself: where it refuses, nothing of either is written, and whoever
acted is told its reasons.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tandem.cases import Command
from tandem.messages import Message
from tandem.policy import Refusal, refuse
from tandem_web.cases.actions.open import CaseAlreadyOpen, open_case
from tandem_web.cases.actions.outcomes import LinkRefused, Sent
from tandem_web.cases.actions.send import send
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.models import Case
from tandem_web.cases.queries import standing_of
from tandem_web.posts.models import Post

Data = Mapping[str, Any]


def _search_for_partner(happened: Occurrence) -> None:
    """The free part of a post is recruited in a vacancy of its own, which answers back."""
    case, data = happened.standing.row, _data(happened)
    vacancy = _open(
        happened,
        "vacancy",
        {
            "kind": "remaining_portion",
            "minutes": data["minutes"],
            "holder": data["holder"],
            "origin": case.reference,
        },
    )
    _tell(happened, case, "vacancy_opened", {"case": vacancy.reference})


def _recruit_for_one(happened: Occurrence) -> None:
    """Each of two proposers whom the trial is closed to looks for a partner in their own post."""
    data = _data(happened)
    employer = happened.standing.row.employer
    post = Post.objects.select_related("employer").get(employer=employer, reference=data["post"])
    _open(
        happened,
        "vacancy",
        {
            "kind": "remaining_portion",
            "minutes": data["minutes"],
            "holder": data["holder"],
            "origin": happened.standing.row.reference,
        },
        post,
    )


def _arrange(happened: Occurrence) -> None:
    """The vacancy is filled: its origin hears of it, and two people arrange how they share."""
    case, data = happened.standing.row, _data(happened)
    for origin in _origins(case):
        application = data["applications"][-1]
        told = {"case": case.reference, "application": application}
        _tell(happened, origin, "partner_found", told)
    _open(happened, "partnership", {"kind": "permanent", "until": None, **_shared(data, case)})


def _arrange_trial(happened: Occurrence) -> None:
    """A trial that was accepted needs an arrangement before it starts."""
    case, data = happened.standing.row, _data(happened)
    _open(
        happened,
        "partnership",
        {"kind": "trial", "until": data["until"], **_shared(data, case)},
    )


def _search_failed(happened: Occurrence) -> None:
    case, data = happened.standing.row, _data(happened)
    told = {"case": case.reference, "adverts": data["adverts"], "since": data["since"]}
    for origin in _origins(case):
        _tell(happened, origin, "search_failed", told)


def _vacancy_closed(happened: Occurrence) -> None:
    """A vacancy that is not approved, or is given up, leaves its origin without a search."""
    case = happened.standing.row
    told = {"case": case.reference, "reason": _data(happened)["reason"]}
    for origin in _origins(case):
        _tell(happened, origin, "vacancy_closed", told)


def _agreed(happened: Occurrence) -> None:
    """The first arrangement of a partnership is confirmed: all from which it came hear of it."""
    case, state = happened.standing.row, happened.standing.state
    if state.superseded:
        return
    told = {"case": case.reference, "starts_on": state.starts_on.isoformat()}
    for origin in _origins(case, far=True):
        if origin.process == "partnership":
            _tell(happened, origin, "succeeded", {"case": case.reference})
        else:
            _tell(happened, origin, "arrangement_agreed", told)


def _not_agreed(happened: Occurrence) -> None:
    """Only the offer that was not confirmed lapses."""
    case = happened.standing.row
    told = {"case": case.reference, "reason": _data(happened)["reason"]}
    for origin in _origins(case, far=True):
        if origin.process != "partnership":
            _tell(happened, origin, "arrangement_failed", told)


def _for_good(happened: Occurrence) -> None:
    for share in _shares_of(happened.standing.row):
        _tell(happened, share, "made_permanent", {"case": happened.standing.row.reference})


def _move_last_day(happened: Occurrence) -> None:
    """The share ends with its trial: later, or as much later as it began."""
    case, until = happened.standing.row, _data(happened)["until"]
    for share in _shares_of(case):
        on_now = standing_of(share).state.until
        if on_now is None or on_now.isoformat() != until:
            told = {"case": case.reference, "until": until}
            _tell(happened, share, "trial_extended", told)


def _back_to_their_posts(happened: Occurrence) -> None:
    case = happened.standing.row
    for share in _shares_of(case):
        told = {"case": case.reference, "on": _data(happened)["ends_on"]}
        _tell(happened, share, "trial_ended", told)


LINKS: Mapping[tuple[str, str], Callable[[Occurrence], None]] = {
    ("request", "agreed_in_principle"): _search_for_partner,
    ("request", "search_resumed"): _search_for_partner,
    ("proposal", "trial_accepted"): _arrange_trial,
    ("proposal", "arrangement_agreed"): _move_last_day,
    ("proposal", "trial_extended"): _move_last_day,
    ("proposal", "confirmed"): _for_good,
    ("proposal", "returned"): _back_to_their_posts,
    ("proposal", "recruitment_opened"): _recruit_for_one,
    ("vacancy", "filled"): _arrange,
    ("vacancy", "no_partner_found"): _search_failed,
    ("vacancy", "vacancy_refused"): _vacancy_closed,
    ("vacancy", "vacancy_cancelled"): _vacancy_closed,
    ("partnership", "portion_advertised"): _search_for_partner,
    ("partnership", "confirmed"): _agreed,
    ("partnership", "withdrawn"): _not_agreed,
}


def _data(happened: Occurrence) -> dict[str, Any]:
    return dict(happened.event.data)


def _shared(data: Data, case: Case) -> dict[str, Any]:
    return {
        "post": case.post.reference,
        "partners": data["partners"],
        "starts_on": data["starts_on"],
        "origin": case.reference,
    }


def _origins(case: Case, *, far: bool = False) -> Iterator[Case]:
    """The open case that brought this one about; with `far`, and the one that brought that."""
    origin = _reload(case.origin_id)
    while origin is not None:
        beyond = _reload(origin.origin_id) if far else None
        if origin.closed_on is None:
            yield origin
        origin = beyond


def _shares_of(case: Case) -> list[Case]:
    """The open partnerships that a case has brought about."""
    found = Case.objects.filter(origin=case, process="partnership", closed_on=None)
    return [one for one in (_reload(each.pk) for each in found) if one is not None]


def _reload(key: int | None) -> Case | None:
    rows = Case.objects.select_related("employer", "post__employer", "post__reports_to")
    return rows.filter(pk=key).first() if key else None


def _tell(happened: Occurrence, case: Case, command: str, data: Data) -> None:
    """Let another case decide what follows for it. Errors: `LinkRefused`."""
    case = _reload(case.pk) or case
    process = standing_of(case).process
    if command not in process.commands:
        return
    outcome = send(
        case=case,
        command=Command(command, data),
        actor=happened.actor,
        today=happened.today,
        seen_version=case.version,
        link=True,
    )
    if not isinstance(outcome, Sent):
        raise LinkRefused(_refusal_of(outcome, case))


def _open(happened: Occurrence, process: str, data: Data, post: Post | None = None) -> Case:
    """Open another case, which remembers where it came from. Errors: `LinkRefused`."""
    case = happened.standing.row
    if happened.actor is None:
        raise TypeError(f"Nobody is named who opens what follows {case.reference}")
    try:
        outcome = open_case(
            process=process,
            post=post or case.post,
            data=data,
            actor=happened.actor,
            today=happened.today,
            origin=case,
            link=True,
        )
    except CaseAlreadyOpen as already:
        message = Message("cases.another_case_first", reference=already.case.reference)
        raise LinkRefused(refuse(message, *happened.clauses)) from already
    if not isinstance(outcome, Sent):
        raise LinkRefused(outcome.refusal)
    return outcome.case


def _refusal_of(outcome: Any, case: Case) -> Refusal:
    refusal = getattr(outcome, "refusal", None)
    if isinstance(refusal, Refusal):
        return refusal
    raise TypeError(f"{case.reference} changed while its record was locked")
