from datetime import date

from django.db import transaction

from tandem.policy import Refusal
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.policy.models import Override
from tandem_web.policy.queries import foresee
from tandem_web.record import actions as record


def override(
    *,
    employer: Employer,
    actor: Person,
    parameter: str,
    value: str,
    holds_from: date,
    reason: str,
    today: date,
) -> Override | Refusal:
    """Set a value in place of the pack's from a date; an empty value returns to the pack's."""
    with transaction.atomic():
        record.lock(employer=employer)
        found = foresee(
            employer=employer,
            parameter=parameter,
            value=value,
            holds_from=holds_from,
            reason=reason,
            today=today,
        )
        if isinstance(found, Refusal):
            return found
        row = Override(
            employer=employer,
            parameter=parameter,
            value=value,
            holds_from=holds_from,
            known_from=today,
            reason=reason,
            entered_by=actor,
        )
        row.full_clean()
        row.save()
        record.append(
            employer=employer,
            actor=actor,
            action="policy.override" if value else "policy.return_to_pack",
            object_reference=f"parameter:{parameter}",
            content={"parameter": parameter, "value": value, "reason": reason},
            clauses=found.after.value.clauses,
            happened_on=holds_from,
        )
    return row
