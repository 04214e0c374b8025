"""Standby and call-out: a fair rota, swaps, the rest that is due, and what is paid."""

from tandem.standby.call_out_pay.formula import work_out as work_out_call_out_pay
from tandem.standby.changes import Duties, DutyChange, change_duties, check_change, days_of
from tandem.standby.collisions import Collision, CollisionKind
from tandem.standby.counting import standby_counts_towards
from tandem.standby.fairness import Fairness, Share
from tandem.standby.resting import check_rest, minutes_between, rested_at
from tandem.standby.rota import EqualBy, RotaPlan, RotaRequest, plan_rota, rota_request
from tandem.standby.sharers import Sharer
from tandem.standby.standby_pay.formula import work_out as work_out_standby_pay
from tandem.standby.turns import (
    MOST_WEEKS,
    StandbyHours,
    Turn,
    TurnLength,
    is_other_day,
    turns_of,
)

__all__ = [
    "MOST_WEEKS",
    "Collision",
    "CollisionKind",
    "Duties",
    "DutyChange",
    "EqualBy",
    "Fairness",
    "RotaPlan",
    "RotaRequest",
    "Share",
    "Sharer",
    "StandbyHours",
    "Turn",
    "TurnLength",
    "change_duties",
    "check_change",
    "check_rest",
    "days_of",
    "is_other_day",
    "minutes_between",
    "plan_rota",
    "rested_at",
    "rota_request",
    "standby_counts_towards",
    "turns_of",
    "work_out_call_out_pay",
    "work_out_standby_pay",
]
