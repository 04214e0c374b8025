"""The specimens that the style page shows: made-up people and figures, no row of any table."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tandem.messages import Message
from tandem.policy import Decision, Finding, Severity, Worked, Working
from tandem.units import count, minutes
from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip

_LONDON = ZoneInfo("Europe/London")
_MONDAY = date(2026, 11, 23)
_RHIAN = StripPerson(key="rhian", name="Rhian Bowen", weekly_minutes=1110)
_MARC = StripPerson(key="marc", name="Marc Price", weekly_minutes=1110)


@dataclass(frozen=True, slots=True)
class Stretch:
    start: datetime
    end: datetime
    holders: frozenset[str]


@dataclass(frozen=True, slots=True)
class ServiceHours:
    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option as a decider gives it."""

    command: str
    title: Message | str
    sentence: Message | str
    main: bool = False
    due: date | None = None
    clauses: tuple[str, ...] = ()
    blocked: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    title: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a list: what needs somebody, or what has happened."""

    sentence: str = ""
    url: str = "#"
    due: date | None = None
    clauses: tuple[str, ...] = ()
    detail: str = ""
    title: str = ""
    when: date | None = None


def today() -> date:
    """The day on which the style page stands still."""
    return _MONDAY + timedelta(days=2)


def full_week() -> WeekStrip:
    """Two halves of a week with half an hour together, on an ordinary Wednesday."""
    return build_week_strip(
        key="full",
        people=(_RHIAN, _MARC),
        stretches=[
            _on(0, 510, 975, "rhian"),
            _on(1, 510, 975, "rhian"),
            _on(2, 510, 720, "rhian"),
            _on(2, 720, 750, "rhian", "marc"),
            _on(2, 750, 960, "marc"),
            _on(3, 510, 975, "marc"),
            _on(4, 510, 975, "marc"),
        ],
        first=_MONDAY,
        service_hours=[ServiceHours(day, 510, 960) for day in range(5)],
        now=datetime(2026, 11, 25, 9, 40, tzinfo=_LONDON),
    )


def gapped_week() -> WeekStrip:
    """A care service over seven days, with a gap, a night and a public holiday."""
    return build_week_strip(
        key="gapped",
        people=(_RHIAN, _MARC),
        stretches=[
            _on(0, 480, 960, "rhian"),
            _on(1, 480, 960, "rhian"),
            _on(2, 480, 840, "rhian"),
            _on(3, 480, 1200, "marc"),
            _on(4, 600, 960, "marc"),
            _on(5, 1320, 1440 + 360, "marc"),
        ],
        first=_MONDAY,
        service_hours=[ServiceHours(day, 480, 960) for day in range(5)],
        closed={_MONDAY: _("Summer bank holiday")},
    )


def lone_week() -> WeekStrip:
    """A pattern without dates for a post of which one half is vacant."""
    return build_week_strip(
        key="lone",
        people=(_RHIAN,),
        stretches=[
            _on(0, 510, 975, "rhian"),
            _on(1, 510, 975, "rhian"),
            _on(2, 510, 750, "rhian"),
        ],
        first=_MONDAY,
        service_hours=[ServiceHours(day, 510, 975) for day in range(5)],
        dated=False,
    )


def public_holiday_figure() -> Worked:
    """Ten holidays shared by hours, less those that fall on one's own days."""
    working = Working(_say(_("Your public-holiday hours")))
    holidays = working.fact(_say(_("public holidays in your leave year")), count(10))
    day = working.fact(_say(_("a full-time day")), minutes(444), "CCC-BH-1")
    all_hours = working.multiply(_say(_("A full-time employee's hours")), holidays, day)
    own = working.fact(_say(_("your hours")), minutes(1110))
    full = working.fact(_say(_("full-time hours")), minutes(2220))
    share = working.divide(_say(_("Your share of the post")), own, full)
    yours = working.multiply(_say(_("Your share of those hours")), all_hours, share)
    rostered = working.fact(_say(_("your hours on those days")), minutes(2610))
    balance = working.subtract(_say(_("Balance")), yours, rostered)
    return working.result(balance)


def options() -> list[Option]:
    """One option that matters, one beside it, one blocked."""
    reason = _("Not before 2 February 2027, unless she asks for it in writing.")
    return [
        Option(
            command="agree",
            title=_("Agree to version 2"),
            sentence=_("Your hours and your pattern take effect only if all three of you agree."),
            main=True,
            due=_MONDAY + timedelta(days=14),
            clauses=("CCC-BH-1",),
        ),
        Option(
            command="draft",
            title=_("Change the arrangement"),
            sentence=_("A change asks everyone again."),
        ),
        Option(
            command="confirm",
            title=_("Confirm the arrangement"),
            sentence="",
            blocked=(Finding(Severity.BREACH, _say(reason), ("CCC-BH-1",)),),
        ),
    ]


def stages() -> tuple[Stage, ...]:
    """The stages of a partnership."""
    names = {
        "arrange": _("Arrange the working pattern"),
        "agree": _("Agree"),
        "confirm": _("Confirm"),
        "confirmed": _("Confirmed"),
    }
    return tuple(Stage(name, _say(title)) for name, title in names.items())


def decision() -> Decision:
    """A finding of each severity."""
    return Decision(
        (
            Finding(Severity.MET, _say(_("Together the hours equal the post's.")), ("CCC-BH-1",)),
            Finding(Severity.CONSIDER, _say(_("Nobody is on between 16:00 and 16:15."))),
            Finding(Severity.BREACH, _say(_("There are only 9 hours of rest before Tuesday."))),
        )
    )


def obligations() -> list[Row]:
    """One late, one soon, one with time."""
    return [
        Row(
            sentence=_("Choose how to settle 6 h 30 min of public holidays"),
            due=_MONDAY - timedelta(days=3),
            detail=_("Six of ten holidays fall on your Mondays."),
            clauses=("CCC-BH-1",),
        ),
        Row(sentence=_("Agree to version 2 of the arrangement"), due=_MONDAY + timedelta(days=5)),
        Row(sentence=_("Review your working arrangement"), due=_MONDAY + timedelta(days=60)),
    ]


def history() -> list[Row]:
    """Two entries."""
    return [
        Row(title=_("Marc Price agreed"), when=_MONDAY, detail=_("version 2")),
        Row(title=_("Arrangement proposed"), when=_MONDAY - timedelta(days=13)),
    ]


def _say(words: str) -> Message:
    """Carry words of the style page in a library message."""
    return Message("policy.parameter_name", title=words)


def _on(day: int, start: int, end: int, *people: str) -> Stretch:
    midnight = datetime.combine(_MONDAY + timedelta(days=day), datetime.min.time(), _LONDON)
    return Stretch(
        midnight + timedelta(minutes=start), midnight + timedelta(minutes=end), frozenset(people)
    )
