"""The columns of a file of shares that are running already: one row a holder."""

from django.utils.translation import gettext_lazy as _

from tandem.patterns import LONGEST_CYCLE
from tandem_web.posts.mapping import Column

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WELSH_DAYS = ("llun", "maw", "mer", "iau", "gwe", "sad", "sul")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_WELSH_DAYS = tuple(
    f"dydd {day}" for day in ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
)
_EXAMPLE_DAYS = {
    0: ("08:30-16:15 30", ""),
    1: ("08:30-16:15 30", ""),
    2: ("08:30-12:30", "12:30-16:30"),
    3: ("", "08:30-12:00; 12:30-16:15"),
    4: ("", "08:30-16:15 30"),
}


# Day columns of the weeks that most patterns have; an example file shows these.
_USUAL_WEEKS = 2
_LEAST_BESIDE_DAYS = 5


def day_column(week: int, weekday: int) -> str:
    """The name of the column of a day; both numbers count from 0."""
    return f"w{week + 1}_{_DAYS[weekday]}"


def asked_share_columns(headings: int) -> tuple[Column, ...]:
    """The columns that people choose headings for, in a file with so many headings.

    Beside what every file has, a week takes at least the five days from Monday to Friday.
    """
    weeks = -(-(headings - _LEAST_BESIDE_DAYS) // 5)
    return SHARE_COLUMNS[: _BESIDE_DAYS + 7 * min(max(weeks, _USUAL_WEEKS), LONGEST_CYCLE)]


def _day_columns() -> tuple[Column, ...]:
    return tuple(
        Column(
            day_column(week, weekday),
            f"w{week + 1}_{_WELSH_DAYS[weekday]}",
            _("The sessions of that day of that week, like 08:30-16:15 30: the break comes last."),
            _EXAMPLE_DAYS.get(weekday, ("", "")) if week == 0 else ("", ""),
            also=(
                *(f"week {week + 1} {_DAYS[weekday]}", f"{_DAYS[weekday]} {week + 1}"),
                *(f"wythnos {week + 1} {_WELSH_DAYS[weekday]}", *_plain_days(week, weekday)),
            ),
        )
        for week in range(LONGEST_CYCLE)
        for weekday in range(7)
    )


def _plain_days(week: int, weekday: int) -> tuple[str, ...]:
    """A day by itself stands for that of the first week."""
    return (_LONG_DAYS[weekday], _LONG_WELSH_DAYS[weekday]) if week == 0 else ()


SHARE_COLUMNS = (
    Column(
        "post_reference",
        "cyfeirnod_swydd",
        _("The post that is shared. Two rows with the same post are one share."),
        ("CS-014", "CS-014"),
        required=True,
        also=(
            "post number",
            "post id",
            "position id",
            "position number",
            "job number",
            "rhif swydd",
        ),
    ),
    Column(
        "payroll_number",
        "rhif_cyflogres",
        _("The job by which this person holds a part of the post."),
        ("E-20417", "E-20988"),
        required=True,
        also=(
            "employee number",
            "employee id",
            "staff number",
            "pay reference",
            "rhif gweithiwr",
        ),
    ),
    Column(
        "weekly_hours",
        "oriau_wythnosol",
        _("The contract hours of a week in the share, like 18:30 or 18.5."),
        ("18:30", "18.5"),
        required=True,
        also=(
            "contract hours",
            "contracted hours",
            "hours per week",
            "oriau contract",
        ),
    ),
    Column(
        "started_on",
        "dechreuodd",
        _("The day since which the person shares the post; of the two days the later counts."),
        ("2024-04-01", "01/04/2024"),
        required=True,
        also=(
            "start date",
            "share start date",
            "sharing since",
            "dyddiad dechrau",
        ),
    ),
    Column(
        "source",
        "ffynhonnell",
        _("Where the facts of this row were taken from."),
        ("Payroll, 20 November 2026", "Payroll, 20 November 2026"),
        ("Y gyflogres, 20 Tachwedd 2026", "Y gyflogres, 20 Tachwedd 2026"),
        required=True,
        also=(
            "taken from",
            "system",
            "data source",
        ),
    ),
    Column(
        "signed_on",
        "llofnodwyd",
        _("The day on which the agreement was signed, where it is known."),
        ("2024-03-15", "2024-03-15"),
        also=(
            "signed",
            "date signed",
            "signature date",
            "dyddiad llofnodi",
        ),
    ),
    Column(
        "document",
        "dogfen",
        _("The file name of the scanned agreement; the scans are added after the import."),
        ("CS-014.pdf", "CS-014.pdf"),
        also=(
            "scan",
            "file name",
            "agreement file",
        ),
    ),
    Column(
        "week_1_on",
        "wythnos_1_ar",
        _("Any day of a week that is week 1; only a pattern of several weeks needs it."),
        ("", ""),
    ),
    Column(
        "annual_leave_left",
        "gwyliau_blynyddol_ar_ol",
        _("Hours of annual leave left when the day of the balance ended."),
        ("45:00", "62:30"),
        also=(
            "annual leave balance",
            "leave balance",
            "leave remaining",
            "balans gwyliau",
        ),
    ),
    Column(
        "public_holidays_left",
        "gwyliau_cyhoeddus_ar_ol",
        _("Public-holiday hours left when that day ended; in brackets, (6:30), where short."),
        ("7:24", "(6:30)"),
        also=(
            "public holiday balance",
            "bank holiday balance",
            "bank holidays left",
            "balans gwyliau banc",
        ),
    ),
    Column(
        "balance_on",
        "balans_ar",
        _("The day of the balances; it lies in the person’s own leave year of today."),
        ("2026-10-31", "2026-10-31"),
        also=(
            "balance date",
            "balances as at",
            "dyddiad y balans",
        ),
    ),
    Column(
        "reason",
        "rheswm",
        _("Why the share departs from the policy, where it does."),
        ("", ""),
    ),
    Column(
        "approved_by",
        "cymeradwywyd_gan",
        _("Who approved that it departs from the policy."),
        ("", ""),
        also=(
            "approver",
            "authorised by",
            "awdurdodwyd gan",
        ),
    ),
    *_day_columns(),
)

_BESIDE_DAYS = len(SHARE_COLUMNS) - 7 * LONGEST_CYCLE
EXAMPLE_COLUMNS = SHARE_COLUMNS[: _BESIDE_DAYS + 7 * _USUAL_WEEKS]
