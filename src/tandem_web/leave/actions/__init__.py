"""All writes of leave: absences and settlements with their entries, which are never changed."""

from tandem_web.leave.actions.absences import (
    ask_for_leave,
    cancel_leave,
    decide_leave,
    record_absence,
)
from tandem_web.leave.actions.bring_in import bring_in_balances
from tandem_web.leave.actions.import_taken import import_taken
from tandem_web.leave.actions.late_holidays import follow_late_holidays
from tandem_web.leave.actions.open_year import follow, open_leave_year
from tandem_web.leave.actions.settling import (
    choose_settlement,
    credit_time_off,
    decide_settlement,
    record_worked_back,
    withdraw_settlement,
)

__all__ = [
    "ask_for_leave",
    "bring_in_balances",
    "cancel_leave",
    "choose_settlement",
    "credit_time_off",
    "decide_leave",
    "decide_settlement",
    "follow",
    "follow_late_holidays",
    "import_taken",
    "open_leave_year",
    "record_absence",
    "record_worked_back",
    "withdraw_settlement",
]
