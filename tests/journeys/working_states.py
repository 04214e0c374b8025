"""States of leave, hours, payroll, swaps and standby that no address alone leads to."""

from collections.abc import Callable
from datetime import timedelta

from tandem_web.hours.models import AdditionalHours, JourneyClaim, PayrollPeriod
from tandem_web.hours.tests.scene import (
    ask,
    authorised,
    make_hours_and_periods,
    plain,
    worked,
)
from tandem_web.leave.actions import (
    choose_settlement,
    decide_settlement,
    open_leave_year,
)
from tandem_web.leave.models import Absence
from tandem_web.leave.tests.asking import ask_for_a_day, ask_for_a_swap, job_of
from tandem_web.patterns.actions import ask_to_swap
from tandem_web.people.actions import change_contract_hours
from tandem_web.policy.queries import get_policy
from tandem_web.standby.actions import Swap, ask_change, strike_call_out
from tandem_web.standby.tests.scene import a_call_out, a_rota, asked, duties_to_come
from tests.cast import Cast
from tests.journeys.states import State, Steps, go, press
from tests.journeys.visitor import Visitor

Address = Callable[[Cast], tuple[object, ...]]


def at(view: str, address: Address, button: str = "", query: str = "") -> Steps:
    """The page of an address once the cast is prepared; with `button`, as it comes back then."""

    def lead(cast: Cast, me: Visitor) -> None:
        go(me, view, cast.employer.slug, *address(cast), query=query)
        if button:
            press(me, button)

    return lead


# Leave.


def _own(_cast: Cast) -> tuple[object, ...]:
    return ("E-104",)


def _with_hours(cast: Cast, weekly_minutes: int) -> tuple[object, ...]:
    """The first partner's leave under a contract that leaves them short, or with hours over."""
    job = job_of(cast)
    starts_on = cast.today.replace(month=4, day=1)
    change_contract_hours(
        employment=job, weekly_minutes=weekly_minutes, starts_on=starts_on, actor=None
    )
    open_leave_year(employment=job, policy=get_policy(cast.employer), today=cast.today, actor=None)
    return ("E-104",)


def _short(cast: Cast) -> tuple[object, ...]:
    return _with_hours(cast, 120)


def _over(cast: Cast) -> tuple[object, ...]:
    return _with_hours(cast, 2220)


def _chosen(cast: Cast) -> tuple[object, ...]:
    _short(cast)
    choose_settlement(
        employment=job_of(cast), way="worked_back", actor=cast.first_partner, on=cast.today
    )
    return ("E-104",)


def _agreed(cast: Cast) -> tuple[object, ...]:
    _short(cast)
    row = choose_settlement(
        employment=job_of(cast), way="worked_back", actor=cast.first_partner, on=cast.today
    )
    decide_settlement(
        settlement=row, agree=True, answer="", actor=cast.line_manager, seen_version=row.version
    )
    return ("E-104",)


def _absence(cast: Cast) -> tuple[object, ...]:
    row: Absence = ask_for_a_day(cast)
    return ("E-104", row.pk)


def _booking_looked_at(cast: Cast, me: Visitor) -> None:
    go(me, "leave:book", cast.employer.slug, "E-104", query="?kind=annual_leave")
    day = cast.today + timedelta(days=14 - cast.today.weekday())
    group = me.page.get_by_role("group", name=me.words("First day"))
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(me.words(label), exact=True).fill(str(number))
    press(me, "See what it takes")


# Additional hours and journeys.


def _asked_hours(cast: Cast) -> tuple[object, ...]:
    return (ask(cast).pk,)


def _accepted_hours(cast: Cast) -> tuple[object, ...]:
    make_hours_and_periods(cast)
    return (AdditionalHours.objects.get(state="accepted").pk,)


def _to_confirm(cast: Cast) -> tuple[object, ...]:
    row = authorised(cast)
    AdditionalHours.objects.filter(pk=row.pk).update(day=cast.today)
    return (row.pk,)


def _worked(cast: Cast) -> tuple[object, ...]:
    return (worked(cast, plain(cast)).pk,)


def _claim(cast: Cast) -> tuple[object, ...]:
    make_hours_and_periods(cast)
    return (JourneyClaim.objects.get().pk,)


def _shared_post(cast: Cast) -> tuple[object, ...]:
    return (cast.shared_post.reference,)


# Payroll.


def _period(cast: Cast, *, closed: bool) -> PayrollPeriod:
    make_hours_and_periods(cast)
    return PayrollPeriod.objects.get(closed_at__isnull=not closed)


def _open_period(cast: Cast) -> tuple[object, ...]:
    """An open period with a line, and with a duty for which there is no rate."""
    row = worked(cast, plain(cast))
    AdditionalHours.objects.filter(pk=row.pk).update(day=cast.today - timedelta(days=3))
    period = _period(cast, closed=False)
    rota = a_rota(cast)
    first = rota.duties.order_by("day").first()
    assert first is not None
    first.day = cast.today - timedelta(days=2)
    first.save()
    return (period.pk,)


def _closed_period(cast: Cast) -> tuple[object, ...]:
    return (_period(cast, closed=True).pk,)


def _closed_line(cast: Cast) -> tuple[object, ...]:
    return (_period(cast, closed=True).pk, 1)


# Swaps of days and of standby, call-outs.


def _swap_to_answer(cast: Cast) -> tuple[object, ...]:
    """The second partner asks the first, on a day on which they are on standby."""
    rota = a_rota(cast)
    days = {
        duty.day
        for duty in rota.duties.filter(employment=job_of(cast, second=True))
        if duty.day.weekday() == 3 and duty.day > cast.today
    }
    thursday = min(days)
    ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast, second=True),
        asked_of=job_of(cast),
        gives_day=thursday,
        takes_day=thursday - timedelta(days=2),
        reason="A course that only runs on that day",
        actor=cast.second_partner,
    )
    return _shared_post(cast)


def _swap_asked(cast: Cast) -> tuple[object, ...]:
    ask_for_a_swap(cast)
    return _shared_post(cast)


def _standby_to_answer(cast: Cast) -> tuple[object, ...]:
    rota = a_rota(cast)
    theirs = duties_to_come(rota, cast.second_partner, cast.today)[0]
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    swap = Swap(theirs.employment, mine.employment, theirs.period, mine.period)
    return (ask_change(rota=rota, swap=swap, actor=cast.second_partner).pk,)


def _standby_asked(cast: Cast) -> tuple[object, ...]:
    return (asked(cast, a_rota(cast)).pk,)


def _duty(cast: Cast) -> tuple[object, ...]:
    rota = a_rota(cast)
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    return (rota.reference, mine.first_day.isoformat())


def _rota(cast: Cast) -> tuple[object, ...]:
    return (a_rota(cast).reference,)


def _call_out(cast: Cast) -> tuple[object, ...]:
    rota = a_rota(cast)
    return (rota.reference, a_call_out(rota, cast.first_partner).pk)


def _struck(cast: Cast) -> tuple[object, ...]:
    rota = a_rota(cast)
    row = a_call_out(rota, cast.first_partner)
    strike_call_out(call_out=row, reason="It belongs to another rota", actor=cast.line_manager)
    return (rota.reference, row.pk)


_SETTLEMENT, _ABSENCE = "leave:settlement", "leave:absence"
WORKING_STATES: dict[str, State] = {
    "leave whose hours are shown": State("partner", _booking_looked_at),
    "leave with errors": State("partner", at("leave:book", _own, "See what it takes")),
    "hours left over": State("partner", at(_SETTLEMENT, _over)),
    "hours short": State("partner", at(_SETTLEMENT, _short)),
    "hours short, nothing chosen": State(
        "partner", at(_SETTLEMENT, _short, "Ask your manager to agree")
    ),
    "a choice to agree to": State("line_manager", at(_SETTLEMENT, _chosen)),
    "a choice declined without a reason": State(
        "line_manager", at(_SETTLEMENT, _chosen, "Decline")
    ),
    "hours to work back": State("line_manager", at(_SETTLEMENT, _agreed)),
    "hours to work back, with errors": State(
        "line_manager", at(_SETTLEMENT, _agreed, "Enter the hours worked back")
    ),
    "leave to decide": State("line_manager", at(_ABSENCE, _absence)),
    "leave declined without a reason": State("line_manager", at(_ABSENCE, _absence, "Decline")),
    "an absence to change": State("partner", at("leave:correct", _absence)),
    "an absence recorded with errors": State(
        "line_manager", at("leave:record", _own, "Record the absence")
    ),
    "hours to answer": State("partner", at("hours:request", _asked_hours)),
    "hours asked for with errors": State("line_manager", at("hours:ask", _shared_post, "Ask")),
    "hours offered with errors": State(
        "partner", at("hours:offer", _shared_post, "Offer these hours")
    ),
    "hours authorised with errors": State(
        "budget_manager", at("hours:authorise", _accepted_hours, "Authorise")
    ),
    "hours to confirm": State("line_manager", at("hours:confirm", _to_confirm)),
    "hours that were worked": State("partner", at("hours:request", _worked)),
    "a claim with errors": State("partner", at("hours:claim", _shared_post, "Claim")),
    "a claim decided with errors": State("line_manager", at("hours:decide_claim", _claim, "Save")),
    "an open payroll period": State("payroll", at("hours:period", _open_period)),
    "a closed payroll period": State("payroll", at("hours:period", _closed_period)),
    "a line of a closed period": State("payroll", at("hours:line", _closed_line)),
    "a swap of days to answer": State("partner", at("patterns:swaps", _swap_to_answer)),
    "a swap of days with errors": State(
        "partner", at("patterns:swaps", _swap_asked, "Ask for the swap")
    ),
    "a swap of standby to answer": State("partner", at("standby:change", _standby_to_answer)),
    "a swap of standby that was asked": State("partner", at("standby:change", _standby_asked)),
    "a duty to give away": State("partner", at("standby:give", _duty)),
    "a call-out with errors": State("partner", at("standby:log_call_out", _rota, "Save")),
    "a call-out put right with errors": State(
        "partner", at("standby:call_out", _call_out, "Save these times")
    ),
    "a call-out that was struck out": State("partner", at("standby:call_out", _struck)),
}
