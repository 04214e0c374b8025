"""What a draft would become: worked out anew whenever somebody looks at it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message
from tandem.policy import ParameterValue
from tandem.standby import Collision, RotaPlan, Turn, plan_rota, rota_request
from tandem.timeline import HolidaysUnknown, Period
from tandem_web.leave.queries import away
from tandem_web.policy.queries import get_policy
from tandem_web.standby.mapping import fingerprint_of, last_day_of, to_sharer, to_turns
from tandem_web.standby.models import RotaMember, StandbyRota
from tandem_web.standby.queries.duties import ShareLine


@dataclass(frozen=True, slots=True)
class PlannedTurn:
    """A turn of the draft and who would take it."""

    turn: Turn
    taker: RotaMember


@dataclass(frozen=True, slots=True)
class Draft:
    """A rota before it is published: the plan with its shares, or why there is none."""

    turns: tuple[Turn, ...] = ()
    plan: RotaPlan | None = None
    planned: tuple[PlannedTurn, ...] = ()
    shares: tuple[ShareLine, ...] = ()
    collisions: tuple[Collision, ...] = ()
    leave: tuple[tuple[RotaMember, Period], ...] = ()
    equal_by: ParameterValue | None = None
    problem: Message | None = None

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.plan) if self.plan else ""

    @property
    def is_by_hours(self) -> bool:
        return self.equal_by is not None and self.equal_by.choice == "hours"


def leave_of(members: Sequence[RotaMember], rota: StandbyRota) -> dict[int, list[Period]]:
    """When each member is away during the rota, by person: booked or asked for, never why."""
    found: dict[int, list[Period]] = defaultdict(list)
    jobs = [member.employment for member in members]
    for row in away(jobs, rota.first_day, last_day_of(rota)):
        found[row.person.pk].append(Period(row.first_day, row.last_day))
    return found


def draft_of(rota: StandbyRota, members: Sequence[RotaMember], known_on: date) -> Draft:
    """Work the draft out, under the policy of the rota's first day."""
    policy = get_policy(rota.employer).on(rota.first_day)
    equal_by = policy.value("standby.equal_by")
    leave = leave_of(members, rota)
    shown = tuple((one, period) for one in members for period in leave[one.employment.person_id])
    try:
        turns = to_turns(rota, known_on)
        sharers = [to_sharer(one, leave[one.employment.person_id]) for one in members]
        found = plan_rota(rota_request(policy, turns, sharers))
    except InvalidFacts as error:
        return Draft(leave=shown, equal_by=equal_by, problem=error.message)
    except HolidaysUnknown:
        return Draft(leave=shown, equal_by=equal_by, problem=Message("standby.holidays_unknown"))
    if not isinstance(found, RotaPlan):
        return Draft(turns=turns, collisions=found, leave=shown, equal_by=equal_by)
    by_number = {one.employment.payroll_number: one for one in members}
    return Draft(
        turns=turns,
        plan=found,
        planned=tuple(
            PlannedTurn(turn, by_number[key])
            for turn, key in zip(turns, found.takers, strict=True)
        ),
        shares=tuple(
            ShareLine(by_number[one.key], one.turns, one.minutes, one.weekend_days, one.holidays)
            for one in found.shares
        ),
        leave=shown,
        equal_by=equal_by,
    )
