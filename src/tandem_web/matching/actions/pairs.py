"""Two people who met become a pair: the first step, which either of them may take."""

from django.db import transaction

from tandem_web.employers.queries import now
from tandem_web.matching.actions.telling import other_of, tell_of_introduction
from tandem_web.matching.models import Introduction, Pair, Profile
from tandem_web.matching.queries.introductions import introduction_with_people, pair_of
from tandem_web.record import actions as record


def form_pair(*, introduction: Introduction, profile: Profile) -> Pair | None:
    """Begin a pair of two who know each other's names; None where they do not, or not any more.

    Where they are a pair already, it is given as it is. Nothing is agreed yet by either.
    """
    with transaction.atomic():
        record.lock(employer=profile.employer)
        row = introduction_with_people().get(pk=introduction.pk)
        known = pair_of(row)
        if known is not None:
            return known
        if row.state != Introduction.State.ACCEPTED or not row.is_named:
            return None
        at = now(profile.employer)
        # One that was dissolved begins anew: an introduction has one pair.
        Pair.objects.filter(introduction=row).delete()
        pair = Pair(introduction=row, first=row.asker, second=row.asked, made_at=at)
        pair.full_clean()
        pair.save()
        record.append(
            employer=profile.employer,
            actor=None,
            action="matching.form_pair",
            object_reference=f"introduction:{row.pk}",
            content={},
        )
        tell_of_introduction(row, other_of(row, profile), "matching.pair_begun")
    return pair
