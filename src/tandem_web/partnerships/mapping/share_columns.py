"""The columns of a file of shares that are running already: one row a holder."""

from django.utils.translation import gettext_lazy as _

from tandem.patterns import LONGEST_CYCLE
from tandem_web.posts.mapping import Column

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WELSH_DAYS = ("llun", "maw", "mer", "iau", "gwe", "sad", "sul")
_EXAMPLE_DAYS = {
    0: ("08:30-16:15 30", ""),
    1: ("08:30-16:15 30", ""),
    2: ("08:30-12:30", "12:30-16:30"),
    3: ("", "08:30-12:00; 12:30-16:15"),
    4: ("", "08:30-16:15 30"),
}


def day_column(week: int, weekday: int) -> str:
    """The name of the column of a day; both numbers count from 0."""
    return f"w{week + 1}_{_DAYS[weekday]}"


def _day_columns() -> tuple[Column, ...]:
    return tuple(
        Column(
            day_column(week, weekday),
            f"w{week + 1}_{_WELSH_DAYS[weekday]}",
            _("The sessions of that day of that week, like 08:30-16:15 30: the break comes last."),
            _EXAMPLE_DAYS.get(weekday, ("", "")) if week == 0 else ("", ""),
        )
        for week in range(LONGEST_CYCLE)
        for weekday in range(7)
    )


SHARE_COLUMNS = (
    Column(
        "post_reference",
        "cyfeirnod_swydd",
        _("The post that is shared. Two rows with the same post are one share."),
        ("CS-014", "CS-014"),
        required=True,
    ),
    Column(
        "payroll_number",
        "rhif_cyflogres",
        _("The job by which this person holds a part of the post."),
        ("E-20417", "E-20988"),
        required=True,
    ),
    Column(
        "weekly_hours",
        "oriau_wythnosol",
        _("The contract hours of a week in the share, like 18:30 or 18.5."),
        ("18:30", "18.5"),
        required=True,
    ),
    Column(
        "started_on",
        "dechreuodd",
        _("The day since which the person shares the post; of the two days the later counts."),
        ("2024-04-01", "01/04/2024"),
        required=True,
    ),
    Column(
        "source",
        "ffynhonnell",
        _("Where the facts of this row were taken from."),
        ("Payroll, 20 November 2026", "Payroll, 20 November 2026"),
        ("Y gyflogres, 20 Tachwedd 2026", "Y gyflogres, 20 Tachwedd 2026"),
        required=True,
    ),
    Column(
        "signed_on",
        "llofnodwyd",
        _("The day on which the agreement was signed, where it is known."),
        ("2024-03-15", "2024-03-15"),
    ),
    Column(
        "document",
        "dogfen",
        _("The file name of the scanned agreement; the scans are added after the import."),
        ("CS-014.pdf", "CS-014.pdf"),
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
    ),
    Column(
        "public_holidays_left",
        "gwyliau_cyhoeddus_ar_ol",
        _("Public-holiday hours left when that day ended; in brackets, (6:30), where short."),
        ("7:24", "(6:30)"),
    ),
    Column(
        "balance_on",
        "balans_ar",
        _("The day of the balances; it lies in the person’s own leave year of today."),
        ("2026-10-31", "2026-10-31"),
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
    ),
    *_day_columns(),
)
