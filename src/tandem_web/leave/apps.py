from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem.messages import Message, message_to_data
from tandem_web.kit.apps import Collection
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.patterns.apps import follow_days
from tandem_web.policy.apps import by_policy
from tandem_web.posts.apps import FileKind, ImportKind, announce_import
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Employment, Person

# What follows an absence that was approved, recorded, put right or cancelled: told whose it is.
FollowAbsence = Callable[["Employment", "Person | None"], None]
FOLLOWERS_OF_ABSENCES: list[FollowAbsence] = []


def follow_absences(follow: FollowAbsence) -> None:
    """Let something follow absences in the same transaction; from ``AppConfig.ready``."""
    FOLLOWERS_OF_ABSENCES.append(follow)


_AFTER_THE_YEAR = by_policy(
    "statutory_leave.record_years", _("%(period)s after the leave year ends.")
)
_COLLECTIONS = (
    Collection(
        title=_("Leave and public holidays"),
        what=_("Hours of leave and of public holidays, each entry with its working."),
        why=_("To give you the leave that is yours; the law asks for these records."),
        seen_by=_("You, HR, payroll and auditors. Never your partner."),
        period=_AFTER_THE_YEAR,
        views=("leave:ledgers", "leave:settlement"),
    ),
    Collection(
        title=_("Absences"),
        what=_("When you are away and why, what you wrote with it, and who answered."),
        why=_("To approve leave, to count its hours, and to keep the post covered."),
        seen_by=_("You, your manager, HR, payroll and auditors. Your partner sees only when."),
        period=_AFTER_THE_YEAR,
        views=(
            "leave:book",
            "leave:record",
            "leave:absence",
            "leave:correct",
            "leave:import_taken",
        ),
    ),
)
_ABSENCE = {
    "name": "Rhian Bowen",
    "first_on": "2026-12-21",
    "last_on": "2026-12-24",
    "kind_message": message_to_data(Message("leave.kind_annual_leave")),
    "approved": True,
    "answer": "",
}
_SETTLEMENT = {
    "name": "Rhian Bowen",
    "way_message": message_to_data(Message("leave.settle_from_annual_leave")),
    "agreed": True,
    "answer": "",
}


def _follow_days(employment: "Employment", days: Iterable[date], actor: "Person") -> None:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.leave.actions import follow
    from tandem_web.policy.queries import get_policy

    policy = get_policy(employment.employer)
    follow(employment=employment, policy=policy, days=days, actor=actor)


# The bytes of a file of about a thousand absences, which are looked at while the page waits.
_SMALL_FILE = 60_000


def _leave_taken() -> ImportKind:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.leave.actions import import_taken
    from tandem_web.leave.mapping.taken import TAKEN_COLUMNS
    from tandem_web.leave.queries.taken import plan_taken

    return ImportKind(
        title=_("Import leave taken elsewhere"),
        files=(
            FileKind(
                name="leave_taken",
                title=_("File of leave taken"),
                columns_title=_("Columns of the file of leave taken"),
                reading=_("Reading the leave taken"),
                entry="leave.import_taken",
                columns=TAKEN_COLUMNS,
                example=TAKEN_COLUMNS,
                asked=lambda _headings: TAKEN_COLUMNS,
                is_small=lambda file: len(file.content) <= _SMALL_FILE,
            ),
        ),
        plan=plan_taken,
        write=import_taken,
        chosen_at="leave:import_taken",
        leads_to="posts:list",
        leads_to_title=_("Go to the posts"),
    )


class LeaveConfig(AppConfig):
    name = "tandem_web.leave"
    label = "leave"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    collections = _COLLECTIONS

    def ready(self) -> None:
        follow_days(_follow_days)
        announce_import(_leave_taken())
        announce(
            *(
                NoticeKind(name=f"leave.{name}", title=title, sample=sample)
                for name, title, sample in (
                    ("asked", _("Somebody asks for leave"), _ABSENCE),
                    ("decided", _("Leave is approved or declined"), _ABSENCE),
                    ("cancelled", _("Leave is cancelled"), _ABSENCE),
                    ("recorded", _("An absence is recorded"), _ABSENCE),
                    ("settlement_chosen", _("A shortfall is to be made up"), _SETTLEMENT),
                    ("settlement_decided", _("How a shortfall is made up"), _SETTLEMENT),
                )
            )
        )
        describe(actions=_SENTENCES, objects={"leave": (_("Leave"), "leave:ledgers")})


_SENTENCES = {
    "leave.open_leave_year": _("%(actor)s wrote the leave ledgers of %(name)s up to date."),
    "leave.bring_in_balances": _(
        "%(actor)s brought in the leave balances of %(name)s from %(source)s."
    ),
    "leave.ask_for_leave": _("%(actor)s asked for leave for %(name)s."),
    "leave.approve_leave": _("%(actor)s approved leave of %(name)s."),
    "leave.decline_leave": _("%(actor)s declined leave of %(name)s."),
    "leave.cancel_leave": _("%(actor)s cancelled an absence of %(name)s."),
    "leave.record_absence": _("%(actor)s recorded an absence of %(name)s."),
    "leave.choose_settlement": _("%(actor)s chose how %(name)s makes up hours."),
    "leave.agree_settlement": _("%(actor)s agreed how %(name)s makes up hours."),
    "leave.decline_settlement": _("%(actor)s declined how %(name)s would make up hours."),
    "leave.withdraw_settlement": _("%(actor)s took back how %(name)s would make up hours."),
    "leave.record_worked_back": _("%(actor)s entered hours that %(name)s worked back."),
    "leave.import_taken": _(
        "%(actor)s imported leave from %(name)s: %(added)s added, %(changed)s changed."
    ),
    "leave.credit_time_off": _("%(actor)s entered time off in lieu that %(name)s earned."),
}
