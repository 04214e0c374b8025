"""Asking whether what somebody looks for still holds, before it goes stale."""

from datetime import date, timedelta

from django.db import transaction

from tandem.timeline import add_months
from tandem_web.employers.models import Employer
from tandem_web.matching.actions.profiles import question_about
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.seekers import confirm_within
from tandem_web.notices.actions import queue
from tandem_web.policy.queries import get_policy
from tandem_web.record import actions as record

CONFIRMED_FOR = "profile.confirmed_for"
# A month may be three days shorter than the one that it is counted from.
_CLAMPED = timedelta(days=3)


def ask_to_confirm(employer: Employer, today: date) -> None:
    """Ask those whose answers are old; nobody is asked twice about the same answers.

    Nobody's profile goes stale without having been asked.
    """
    months = get_policy(employer).on(today).quantity(CONFIRMED_FOR).whole
    old = Profile.objects.filter(
        employer=employer,
        state=Profile.State.ACTIVE,
        asked_to_confirm_on=None,
        confirmed_on__lte=add_months(today, -months) + _CLAMPED,
    )
    days = confirm_within(employer, today)
    for key, confirmed_on in old.values_list("pk", "confirmed_on"):
        if confirmed_on and add_months(confirmed_on, months) <= today:
            _ask(employer, key, today, today + timedelta(days=days))


def _ask(employer: Employer, key: int, today: date, until: date) -> None:
    with transaction.atomic():
        record.lock(employer=employer)
        rows = Profile.objects.select_for_update(of=("self",)).select_related("person")
        row = rows.filter(pk=key, state=Profile.State.ACTIVE, asked_to_confirm_on=None).first()
        if row is None:
            return
        row.asked_to_confirm_on = today
        row.version += 1
        row.full_clean()
        row.save()
        record.append(
            employer=employer,
            actor=None,
            action="matching.ask_to_confirm",
            object_reference=f"partner_profile:{row.alias}",
            content={"alias": row.alias},
        )
        queue(
            employer=employer,
            person=row.person,
            kind="matching.confirm_profile",
            facts={"until_on": until.isoformat()},
            path=("matching:profile", [employer.slug]),
            about=question_about(row),
            once=f"confirm:{row.alias}:{today.isoformat()}",
        )
