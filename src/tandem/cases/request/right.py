"""What the law asks of a request under the statutory right, by the day of its receipt."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.request.deadlines import Here, governing, number
from tandem.cases.request.facts import request_facts
from tandem.cases.request.state import STATUTORY
from tandem.cases.step import Findings
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message
from tandem.timeline import add_months

TOO_MANY = "cases.request.too_many_requests"
ANOTHER_LIVE = "cases.request.another_is_open"
SERVICE_SHORT = "cases.request.service_short"
SERVICE_UNKNOWN = "cases.request.service_unknown"


def read_right(at: Here) -> None:
    """What a statutory request must say. Errors: `InvalidFacts` on the answer that lacks it."""
    if at.given["route"] != STATUTORY:
        return
    if at.given["earlier_request"]:
        _read_earlier_day(at)
    if needs_effect(at) and not at.given["effect"]:
        raise InvalidFacts("effect", Message("cases.request.effect_missing"))


def needs_effect(at: Here) -> bool:
    """Whether the law of that day asks a request for its effect on the employer."""
    return governing(at).choice("flexible_working.effect") == "required"


def _read_earlier_day(at: Here) -> None:
    if not at.given["earlier_on"]:
        raise InvalidFacts("earlier_on", Message("cases.request.earlier_day_missing"))
    if at.day("earlier_on") > at.today:
        raise InvalidFacts("earlier_on", Message("cases.request.earlier_day_later"))


def findings_on_right(at: Here) -> Findings:
    """Whether the person may make the request: who holds the post, service, number of requests."""
    employment = str(at.given["employment"])
    found: Findings = ()
    if not request_facts(at.context.facts).full_time_on(employment, at.today):
        found = not_yet("cases.request.not_full_time", "CCC-IN-1", "CCC-OWN-3")
    if at.given["route"] != STATUTORY:
        return found
    return (*found, *_service(at), *_number(at), *_open_one(at))


def _service(at: Here) -> Findings:
    weeks = governing(at).quantity("flexible_working.service_weeks")
    since = request_facts(at.context.facts).service_since
    if not weeks.value:
        return ()
    if since is None:
        return not_yet(SERVICE_UNKNOWN, "FWR-3", weeks=weeks)
    enough = since + timedelta(weeks=weeks.whole)
    if at.today >= enough:
        return ()
    return not_yet(SERVICE_SHORT, "FWR-3", weeks=weeks, date=enough)


def _number(at: Here) -> Findings:
    limit = number(at, "flexible_working.requests_per_year")
    recent = sorted(day for day in _earlier_days(at) if _ceases_to_count(day) > at.today)
    if len(recent) < limit:
        return ()
    again = _ceases_to_count(recent[-limit])
    return not_yet(TOO_MANY, "ERA-80F-4", count=limit, date=again)


def _ceases_to_count(day: date) -> date:
    """The law counts the requests of any twelve months, which end the day before this one."""
    return add_months(day, 12)


def _earlier_days(at: Here) -> set[date]:
    """The days of earlier requests: those on record, and the one that the person names."""
    days = {one.received_on for one in request_facts(at.context.facts).earlier_requests}
    if at.given["earlier_request"] and at.given["earlier_on"]:
        days.add(at.day("earlier_on"))
    return {day for day in days if day <= at.today}


def _open_one(at: Here) -> Findings:
    policy = governing(at)
    if not policy.has("flexible_working.open_requests"):
        return ()
    earlier = request_facts(at.context.facts).earlier_requests
    live = sum(one.is_live for one in earlier)
    if live < number(at, "flexible_working.open_requests"):
        return ()
    return not_yet(ANOTHER_LIVE, "ERA-80F-4")
