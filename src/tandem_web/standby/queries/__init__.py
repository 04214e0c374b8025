"""Reads of rotas, of who is on standby, of swaps and call-outs, and of what they are paid."""

from tandem_web.standby.queries.changing import (
    changes_of,
    check_of,
    duties_by_day,
    duties_to_take,
    open_changes,
)
from tandem_web.standby.queries.due import StandbyDue, standby_due
from tandem_web.standby.queries.duties import (
    Now,
    ShareLine,
    call_outs_of,
    coming_duties,
    next_start_after,
    now_on,
    shares_of,
    stretch_on,
    stretches_of,
    week_lines,
)
from tandem_web.standby.queries.paying import (
    StandbyLine,
    call_out_lines,
    pay_of_stretch,
    payroll_lines,
    standby_lines,
)
from tandem_web.standby.queries.planning import Draft, draft_of
from tandem_web.standby.queries.rotas import (
    change_of,
    changes_with_people,
    desk_of_address,
    holders_to_join,
    managers_of,
    members_of,
    next_reference,
    rota_of,
    standby_posts,
    visible_rotas,
)

__all__ = [
    "Draft",
    "Now",
    "ShareLine",
    "StandbyDue",
    "StandbyLine",
    "call_out_lines",
    "call_outs_of",
    "change_of",
    "changes_of",
    "changes_with_people",
    "check_of",
    "coming_duties",
    "desk_of_address",
    "draft_of",
    "duties_by_day",
    "duties_to_take",
    "holders_to_join",
    "managers_of",
    "members_of",
    "next_reference",
    "next_start_after",
    "now_on",
    "open_changes",
    "pay_of_stretch",
    "payroll_lines",
    "rota_of",
    "shares_of",
    "standby_due",
    "standby_lines",
    "standby_posts",
    "stretch_on",
    "stretches_of",
    "visible_rotas",
    "week_lines",
]
