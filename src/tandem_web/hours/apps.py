from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.messages import Message
from tandem.pay import PayCode, PayLine
from tandem.timeline import Period
from tandem_web.kit.apps import Collection, NavigationEntry, shown_to_colleagues
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer
    from tandem_web.people.models import Employment, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedLine:
    """What is due to an employment for one thing, as it stands now.

    `source` names the thing for good, as "additional_hours:12": whatever was paid under that
    name before is taken off, so that a closed period is corrected by the next one alone.
    """

    employment: "Employment"
    source: str
    line: PayLine


LineSource = Callable[["Employer", date, date], Iterable[SourcedLine]]
"""Everything of one kind that was earned between two days, both included, paid before or not.

What was paid for such a day and is no longer among it counts as paid in error, and is taken back.
"""

LINE_SOURCES: dict[str, LineSource] = {}
CODES_IN_WORDS: dict[str, str | Promise] = {}
"""What the codes of lines mean to people; payroll's file holds the codes themselves."""


def declare_lines(
    name: str, source: LineSource, codes: Mapping[str, str | Promise] | None = None
) -> None:
    """Have payroll ask a source whenever a period is closed; called from ``AppConfig.ready``.

    `name` begins every `SourcedLine.source` that it gives, before the colon. `codes` are the
    codes of its lines with what they mean, where no other source gives them already.
    """
    LINE_SOURCES[name] = source
    CODES_IN_WORDS.update(codes or {})


# Says on which days some jobs cover for somebody who is away for long, between two days: their
# contracts then hold hours that stand in no pattern.
TellCover = Callable[[Iterable["Employment"], date, date], Iterable["Covered"]]


@dataclass(frozen=True, slots=True)
class Covered:
    """Days on which a job covers for a time."""

    employment: int
    period: Period


COVER_TOLD: list[TellCover] = []


def tell_cover(tell: TellCover) -> None:
    """Let hours that are covered for a time count in every week; from ``AppConfig.ready``."""
    COVER_TOLD.append(tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineProblem:
    """Something that was done and cannot be paid yet: whose, when, what it was, and why not."""

    employment: "Employment"
    day: date
    what: Message
    problem: Message


ProblemSource = Callable[["Employer", date, date], Iterable[LineProblem]]
"""Everything of one kind between two days, both included, for which no line can be made."""

PROBLEM_SOURCES: dict[str, ProblemSource] = {}


def declare_problems(name: str, source: ProblemSource) -> None:
    """Have payroll say what a source cannot pay, before a period is closed; from ``ready``."""
    PROBLEM_SOURCES[name] = source


def _reads_payroll(person: "Person") -> bool:
    # The registry of apps is not ready when this module is read.
    from tandem_web.hours.access.payroll import READS_PAYROLL

    return bool(person.roles & READS_PAYROLL)


def _reads_points(person: "Person") -> bool:
    from tandem_web.hours.access.pay import READS_POINTS

    return bool(person.roles & READS_POINTS)


_COLLECTIONS = (
    Collection(
        title=_("Additional hours"),
        what=_(
            "What you were asked for and accepted, who authorised it, and how long you worked. "
            "Nothing is kept of what you declined."
        ),
        why=_("To pay you for the hours, or to give you the time off."),
        seen_by=_("You, your line manager, whoever authorises, HR, payroll and auditors."),
        period=by_policy(
            "retention.record_years", _("%(period)s after it was written to the record.")
        ),
        views=("hours:ask", "hours:offer", "hours:authorise", "hours:confirm"),
    ),
    Collection(
        title=_("Journeys and subsistence"),
        what=_("Where you travelled for work, what it cost, and who authorised it."),
        why=_("To pay you back."),
        seen_by=_("You, your line manager, HR, payroll and auditors. Never your partner."),
        period=by_policy(
            "retention.record_years", _("%(period)s after it was written to the record.")
        ),
        views=("hours:claim", "hours:decide_claim"),
    ),
    Collection(
        title=_("Your pay point"),
        what=_("Your point from each day on, the criteria for it and who approved it."),
        why=_("To pay you, and to show that a difference in pay has an objective reason."),
        seen_by=_("You, HR, payroll and auditors. Never your partner."),
        period=by_policy(
            "retention.record_years", _("%(period)s after it was written to the record.")
        ),
        views=("hours:set_point", "hours:increments", "hours:set_grade"),
    ),
)

_HOURS = {"worked_on": "2027-01-06", "minutes": 225, "post": "S-001"}
_NOTICES = (
    NoticeKind(
        name="hours.payroll_notice",
        title=_("Somebody’s hours, pattern or employment changes"),
        sample={"payroll_number": "D1013", "effective_on": "2027-01-04"},
    ),
    NoticeKind(name="hours.asked", title=_("You are asked for additional hours"), sample=_HOURS),
    NoticeKind(name="hours.to_authorise", title=_("Additional hours wait for you"), sample=_HOURS),
    NoticeKind(
        name="hours.authorised", title=_("Your additional hours are authorised"), sample=_HOURS
    ),
    NoticeKind(
        name="hours.confirmed", title=_("Your additional hours are confirmed"), sample=_HOURS
    ),
    NoticeKind(
        name="hours.not_needed", title=_("Additional hours are no longer planned"), sample=_HOURS
    ),
    NoticeKind(
        name="hours.claim_to_authorise",
        title=_("A journey waits for you to authorise"),
        sample={"travelled_on": "2027-01-06", "name": "Rhian Bowen", "state": "claimed"},
    ),
    NoticeKind(
        name="hours.claim_decided",
        title=_("Your claim for a journey is decided"),
        sample={"travelled_on": "2027-01-06", "name": "Rhian Bowen", "state": "authorised"},
    ),
)
_ACTIONS = {
    "hours.give_payroll_notice": _(
        "%(actor)s brought about a notice to payroll about %(payroll_number)s."
    ),
    "hours.ask": _("%(actor)s asked for additional hours in post %(post)s on %(day)s."),
    "hours.offer": _("%(actor)s offered additional hours on %(day)s."),
    "hours.accept": _("%(actor)s accepted additional hours on %(day)s."),
    "hours.authorise": _(
        "%(actor)s authorised additional hours of %(name)s on %(day)s (%(budget_authority)s)."
    ),
    "hours.confirm": _("%(actor)s confirmed the additional hours of %(name)s on %(day)s."),
    "hours.correct": _("%(actor)s corrected the additional hours of %(name)s on %(day)s."),
    "hours.request_ended": _("A request for additional hours in post %(post)s ended."),
    "hours.claim": _("%(actor)s claimed a journey on %(day)s."),
    "hours.authorise_claim": _("%(actor)s authorised a claim of %(name)s for %(day)s."),
    "hours.refuse_claim": _("%(actor)s did not authorise a claim of %(name)s for %(day)s."),
    "hours.set_pay_point": _(
        "%(actor)s entered pay point %(point)s of %(name)s from %(holds_from)s."
    ),
    "hours.set_grade": _(
        "%(actor)s entered that grade %(grade)s runs from point %(lowest)s to %(highest)s, from "
        "%(holds_from)s."
    ),
    "hours.open_period": _("%(actor)s opened the payroll period %(period)s."),
    "hours.close_period": _("%(actor)s closed the payroll period %(period)s."),
}


class HoursConfig(AppConfig):
    name = "tandem_web.hours"
    label = "hours"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    collections = _COLLECTIONS
    navigation = (
        NavigationEntry(
            label=_("Additional hours"),
            view="hours:requests",
            order=35,
            shown_to=shown_to_colleagues,
            also=("../../cover/",),
        ),
        NavigationEntry(
            label=_("Payroll"),
            view="hours:periods",
            order=40,
            shown_to=_reads_payroll,
            also=("../notices/",),
        ),
        NavigationEntry(
            label=_("Pay points"),
            view="hours:pairs",
            order=41,
            shown_to=_reads_points,
            also=("../increments/", "../grades/"),
        ),
    )

    def ready(self) -> None:
        # The models are ready only after every app's configuration has been read.
        from tandem_web.hours.queries import (
            additional_hours_lines,
            journey_lines,
            leaver_lines,
            part_month_lines,
            unpaid_hours,
            unpaid_leavers,
            unpaid_part_months,
        )

        announce(*_NOTICES)
        declare_lines(
            "additional_hours",
            additional_hours_lines,
            {
                PayCode.ADDITIONAL_HOURS: _("Additional hours"),
                PayCode.OVERTIME: _("Overtime"),
                PayCode.ENHANCEMENT: _("Enhancement"),
            },
        )
        declare_lines("journey", journey_lines, {PayCode.EXPENSES: _("Expenses")})
        declare_lines("leave_balance", leaver_lines, {PayCode.LEAVE_BALANCE: _("Leave left")})
        declare_lines(
            "part_month",
            part_month_lines,
            {PayCode.PART_MONTH: _("Part of a month’s salary"), PayCode.ARREARS: _("Arrears")},
        )
        declare_problems("additional_hours", unpaid_hours)
        declare_problems("leave_balance", unpaid_leavers)
        declare_problems("part_month", unpaid_part_months)
        describe(
            actions=_ACTIONS,
            objects={
                "additional_hours": (_("Additional hours"), "hours:request"),
                "payroll_period": (_("Payroll"), "hours:period"),
                "pay": (_("Pay"), "hours:pay"),
                "grade": (_("Grade"), ""),
            },
        )
