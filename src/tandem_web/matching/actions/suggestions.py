"""Somebody puts another aside, brings them back, and says what a criterion means to them."""

from collections.abc import Mapping

from django.db import transaction

from tandem.matching import Criterion, Wish
from tandem_web.matching.actions.introductions import turn_down_row
from tandem_web.matching.models import Profile, Suggestion, TurnedDown
from tandem_web.matching.queries.introductions import open_between
from tandem_web.record import actions as record


def put_aside(*, profile: Profile, other: Profile) -> bool:
    """Do not suggest another any more; they never learn of it. False while the two are in touch."""
    with transaction.atomic():
        record.lock(employer=profile.employer)
        if open_between(profile, other) is not None:
            return False
        turn_down_row(profile, other)
        _append(profile, "matching.put_aside")
    return True


def bring_back(*, profile: Profile, other: Profile) -> None:
    """Undo it: the other may be suggested again."""
    with transaction.atomic():
        record.lock(employer=profile.employer)
        TurnedDown.objects.filter(profile=profile, other=other).delete()
        Suggestion.objects.filter(profile=profile, about=other).update(put_aside_at=None)
        _append(profile, "matching.bring_back")


def change_wishes(*, profile: Profile, wishes: Mapping[Criterion, Wish], version: int) -> bool:
    """Keep what each criterion means to somebody; False where they changed it elsewhere since.

    Errors: `ValidationError` where style would be a must.
    """
    with transaction.atomic():
        record.lock(employer=profile.employer)
        row = Profile.objects.get(pk=profile.pk)
        if row.version != version:
            return False
        row.wishes = {criterion.value: wish.value for criterion, wish in wishes.items()}
        row.version += 1
        row.full_clean(validate_constraints=False)
        row.save()
        _append(row, "matching.change_wishes")
    return True


def _append(profile: Profile, action: str) -> None:
    record.append(
        employer=profile.employer,
        actor=None,
        action=action,
        object_reference=f"profile:{profile.alias}",
        content={},
    )
