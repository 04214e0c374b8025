"""Somebody puts another aside, says what a criterion means to them, and relaxes a wish."""

from collections.abc import Mapping

from django.db import transaction

from tandem.matching import Criterion, Relaxation, Wish
from tandem_web.matching.actions.introductions import turn_down_row
from tandem_web.matching.mapping.relaxed import relaxed_values
from tandem_web.matching.models import Profile, Suggestion, TurnedDown
from tandem_web.matching.queries.introductions import open_between
from tandem_web.matching.queries.ladders import ladder_of
from tandem_web.matching.queries.suggesting import services_of_codes
from tandem_web.record import actions as record


def put_aside(*, profile: Profile, other: Profile) -> bool:
    """Suggest another no more, without their knowing; False while the two are in touch."""
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


def relax(*, profile: Profile, relaxation: Relaxation, version: int) -> bool:
    """Change the one wish that a relaxation is about; False where the profile changed since.

    Errors: `ValidationError` where the profile could not stand so.
    """
    with transaction.atomic():
        record.lock(employer=profile.employer)
        row = Profile.objects.select_related("employer").get(pk=profile.pk)
        if row.version != version:
            return False
        for column, value in relaxed_values(row, relaxation, ladder_of(row.employer)).items():
            setattr(row, column, value)
        row.version += 1
        row.full_clean()
        row.save()
        if relaxation.field == "services":
            row.services.add(*services_of_codes(row.employer, relaxation.names))
        _append(row, "matching.relax_wish")
    return True


def _append(profile: Profile, action: str) -> None:
    record.append(
        employer=profile.employer,
        actor=None,
        action=action,
        object_reference="seeker:",
        content={},
    )
