from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem_web.hours.apps import declare_lines, declare_problems
from tandem_web.kit.apps import Collection, NavigationEntry, shown_to_colleagues
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.patterns.apps import CalendarDay, SwapNote, add_days, follow_swaps, note_swaps
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer
    from tandem_web.hours.apps import LineProblem, SourcedLine
    from tandem_web.patterns.models import DaySwap
    from tandem_web.people.models import Person

_AFTER = by_policy("retention.agreement_years", _("%(period)s after the rota ends."))
_COLLECTIONS = (
    Collection(
        title=_("Standby"),
        what=_(
            "Whose turn it is, swaps and who recorded them, and days on which somebody cannot be "
            "on standby. Never why they cannot."
        ),
        why=_("To share standby fairly, and so that the call-out desk reaches the right person."),
        seen_by=_("Those who share the rota, their managers, the desk, HR, payroll and auditors."),
        period=_AFTER,
        views=("standby:add", "standby:rota", "standby:desk", "standby:give"),
    ),
    Collection(
        title=_("Call-outs"),
        what=_("When you were called out, for how long and what for."),
        why=_("To pay for each call-out, and to see that rest follows it."),
        seen_by=_("Those who share the rota, their managers, the desk, HR, payroll and auditors."),
        period=_AFTER,
        views=("standby:log_call_out", "standby:call_out"),
    ),
)
_SWAPPED = {
    "title": "Children’s Services out of hours",
    "giver": "Rhian Bowen",
    "taker": "Marc Price",
    "first_on": "2027-01-04",
    "last_on": "2027-01-10",
    "handover": "17:00",
    "swapped": True,
    "returned_first_on": "2027-01-11",
    "returned_last_on": "2027-01-17",
    "recorded_by": "",
}


def _duties(person: "Person") -> Iterator[CalendarDay]:
    # The registry of apps is not ready when this module is read.
    from tandem_web.standby.feeds import duties_in_calendar

    return duties_in_calendar(person)


def _standby_lines(
    employer: "Employer", first_day: date, last_day: date
) -> "Iterator[SourcedLine]":
    from tandem_web.standby.queries import standby_lines

    return standby_lines(employer, first_day, last_day)


def _call_out_lines(
    employer: "Employer", first_day: date, last_day: date
) -> "Iterator[SourcedLine]":
    from tandem_web.standby.queries import call_out_lines

    return call_out_lines(employer, first_day, last_day)


def _unpaid(employer: "Employer", first_day: date, last_day: date) -> "Iterator[LineProblem]":
    from tandem_web.standby.queries import unpaid_standby

    return unpaid_standby(employer, first_day, last_day)


def _notes(swaps: "Sequence[DaySwap]", person: "Person") -> "Mapping[int, Sequence[SwapNote]]":
    from tandem_web.standby.queries import standby_notes

    return standby_notes(swaps, person)


def _swapped(swap: "DaySwap", actor: "Person") -> None:
    from tandem_web.standby.actions.telling import tell_of_swapped_days

    tell_of_swapped_days(swap, actor)


class StandbyConfig(AppConfig):
    name = "tandem_web.standby"
    label = "standby"
    default_auto_field = "django.db.models.BigAutoField"
    collections = _COLLECTIONS
    navigation = (
        NavigationEntry(
            label=_("Standby"), view="standby:list", order=18, shown_to=shown_to_colleagues
        ),
    )

    def ready(self) -> None:
        add_days(_duties)
        # What begins the sources of its lines: a swap moves the pay, a closed period is corrected.
        declare_lines("on_standby", _standby_lines, {"on_standby": _("Standby")})
        declare_lines("call_out", _call_out_lines, {"call_out": _("Call-out")})
        declare_problems("standby", _unpaid)
        note_swaps(_notes)
        follow_swaps(_swapped)
        _announce()
        _announce_more()
        _describe_record()


def _announce() -> None:
    announce(
        NoticeKind(
            name="standby.rota_published",
            title=_("A standby rota is published"),
            sample={
                "title": "Children’s Services out of hours",
                "first_on": "2027-01-04",
                "last_on": "2027-07-04",
            },
        ),
        NoticeKind(
            name="standby.change_asked",
            title=_("Somebody asks you to take standby over"),
            sample=_SWAPPED,
        ),
        NoticeKind(
            name="standby.change_declined",
            title=_("A colleague does not take standby over"),
            sample=_SWAPPED,
        ),
        # The policy asks that the manager and the desk are told.
        NoticeKind(
            name="standby.change_made",
            title=_("Standby has changed"),
            sample=_SWAPPED,
            required=True,
        ),
        NoticeKind(
            name="standby.change_undone",
            title=_("A swap of standby is undone"),
            sample=_SWAPPED,
            required=True,
        ),
    )


def _announce_more() -> None:
    """What is not about the rota itself: days beside a duty, and call-outs."""
    announce(
        NoticeKind(
            name="standby.days_swapped",
            title=_("Days are swapped beside standby"),
            sample={
                "title": "Children’s Services out of hours",
                "name": "Rhian Bowen",
                "other": "Marc Price",
                "duty_on": "2027-01-05",
                "handover": "17:00",
            },
        ),
        NoticeKind(
            name="standby.call_out_corrected",
            title=_("A call-out of yours is put right"),
            sample={
                "title": "Children’s Services out of hours",
                "name": "Rhian Bowen",
                "started_on": "2027-01-05",
                "minutes": 90,
                "is_struck": False,
                "reason": "It ended at 01:00, not at 03:00",
            },
        ),
    )


def _describe_record() -> None:
    describe(
        actions={
            "standby.make_rota": _("%(actor)s drafted the standby rota %(title)s."),
            "standby.discard_rota": _("%(actor)s discarded the draft of the rota %(title)s."),
            "standby.publish_rota": _("%(actor)s published the standby rota %(title)s."),
            "standby.set_desk": _(
                "%(actor)s set %(desk)s as the call-out desk of the rota %(title)s."
            ),
            "standby.add_wish": _(
                "%(actor)s wrote down days of %(name)s for the standby rota %(title)s."
            ),
            "standby.remove_wish": _(
                "%(actor)s took back days of %(name)s for the standby rota %(title)s."
            ),
            "standby.ask_change": _(
                "%(actor)s asked %(taker)s to take over standby from %(giver)s."
            ),
            "standby.agree_change": _(
                "%(actor)s agreed to a swap of standby between %(giver)s and %(taker)s."
            ),
            "standby.decline_change": _(
                "%(actor)s did not agree to take over standby from %(giver)s."
            ),
            "standby.withdraw_change": _(
                "%(actor)s took back a question to %(taker)s about standby."
            ),
            "standby.record_change": _(
                "%(actor)s recorded a swap of standby between %(giver)s and %(taker)s."
            ),
            "standby.undo_change": _(
                "%(actor)s undid a swap of standby between %(giver)s and %(taker)s."
            ),
            "standby.log_call_out": _call_out,
            "standby.correct_call_out": _(
                "%(actor)s put a call-out of %(name)s right: %(reason)s"
            ),
            "standby.strike_call_out": _(
                "%(actor)s struck out a call-out of %(name)s: %(reason)s"
            ),
        },
        objects={"standby": (_("Standby rota"), "standby:rota")},
    )


def _call_out(facts: Mapping[str, object]) -> str:
    """A call-out with its length, which is a number of minutes."""
    minutes = int(str(facts["minutes"]))
    text = ngettext(
        "%(actor)s wrote down a call-out of %(name)s of %(minutes)d minute.",
        "%(actor)s wrote down a call-out of %(name)s of %(minutes)d minutes.",
        minutes,
    )
    return text % {**facts, "minutes": minutes}
