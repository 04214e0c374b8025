"""Which absences of a job are long enough for a plan."""

from datetime import date, timedelta

from tandem.pay import LongAbsence, long_absences
from tandem.policy import ParameterMissing, Policy
from tandem_web.leave.mapping import to_absence
from tandem_web.leave.models import Absence
from tandem_web.people.models import Employment

# An absence that began longer ago is over, or is part of one that goes on.
LOOKS_BACK = timedelta(days=731)


def long_absences_of(
    employment: Employment, policy: Policy, today: date
) -> tuple[LongAbsence, ...]:
    """The long absences that hold; none where the policy does not say what is long."""
    rows = Absence.objects.filter(
        employment=employment,
        state=Absence.State.APPROVED,
        part=Absence.Part.WHOLE,
        last_day__gte=today - LOOKS_BACK,
    )
    try:
        return long_absences(policy, [to_absence(row) for row in rows.order_by("first_day")])
    except ParameterMissing:
        # An absence is recorded all the same: sickness does not wait for the policy.
        return ()
