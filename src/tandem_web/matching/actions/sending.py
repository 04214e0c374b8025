"""A named adviser sends pairs of a proposal as suggestions; the people alone decide.

What is sent can be taken back. Whether anybody has read it, or is in touch, no adviser learns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tandem.matching import Seeker, could_pair
from tandem_web.employers.queries import now, today
from tandem_web.matching.mapping.circles import pool_circle
from tandem_web.matching.mapping.vacant_halves import half_reference
from tandem_web.matching.models import PairingRun, Profile, ProposedPair, ProposedPost, Suggestion
from tandem_web.matching.queries.runs import pairs_of_numbers
from tandem_web.matching.queries.seekers import seekers_of
from tandem_web.matching.queries.vacant_halves import halves_as_seekers
from tandem_web.notices import actions as notices
from tandem_web.people.models import Person
from tandem_web.record import actions as record

EMPLOYERS = ("first__employer", "second__employer")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many pairs were sent, and how many no longer fit or were not there any more."""

    sent: int
    left_out: int


def send_suggestions(*, run: PairingRun, positions: Iterable[int], actor: Person) -> Sent:
    """Point the people of some pairs out to each other, if they still fit; tell both of it."""
    wanted = set(positions)
    with transaction.atomic():
        record.lock(employer=run.employer)
        on = today(run.employer)
        pairs = pairs_of_numbers(actor, run, on, wanted)
        unsent = [pair for pair in pairs if pair.sent_at is None]
        already = len(pairs) - len(unsent)
        fitting = still_fitting(run, unsent)
        for pair in fitting:
            send_pair(pair, actor)
        if fitting:
            _append(run, "matching.send_suggestions", actor, fitting)
    return Sent(len(fitting), len(wanted) - already - len(fitting))


def withdraw_suggestion(*, pair: ProposedPair, actor: Person) -> None:
    """Take a pair back that was sent: neither is pointed to the other any longer.

    A post that was pointed out to the two goes with it.
    """
    with transaction.atomic():
        record.lock(employer=pair.run.employer)
        read = ProposedPair.objects.select_related("run__employer", *EMPLOYERS)
        row = read.get(pk=pair.pk)
        if row.sent_at is None:
            return
        for one, other in _directions(row):
            Suggestion.objects.filter(
                profile=one, about=other, sent_by=row.sent_by, sent_at=row.sent_at
            ).delete()
        ProposedPost.objects.filter(pair=row).update(sent_by=None, sent_at=None)
        numbers = ProposedPost.objects.filter(pair=row).values_list("pk", flat=True)
        about = [_about(row), *(f"proposed_post:{number}" for number in numbers)]
        take_back_notices(row, about)
        row.sent_by = row.sent_at = None
        row.save(update_fields=["sent_by", "sent_at"])
        _append(row.run, "matching.withdraw_suggestion", actor, [row])


def take_back_notices(pair: ProposedPair, about: Sequence[str]) -> None:
    """Withdraw what was told to the two; in an open pool they may have different employers."""
    told = {one.employer_id: one.employer for one in (pair.first, pair.second) if one is not None}
    for employer in told.values():
        notices.withdraw(employer=employer, about=about)


def still_fitting(run: PairingRun, pairs: list[ProposedPair]) -> list[ProposedPair]:
    """Those whose two pass every gate today: wishes and visibility may have changed since."""
    profiles = {one.pk: one for pair in pairs for one in (pair.first, pair.second) if one}
    on = today(run.employer)
    read = Profile.objects.filter(pk__in=profiles).select_related("employer")
    seekers: dict[str, Seeker] = dict(seekers_of(read, run.employer, on).seekers)
    references = {profile.person_id: profile.alias for profile in profiles.values()}
    circle = pool_circle(run.pool_id) if run.pool_id else ""
    for half in halves_as_seekers(run.employer, on, references=references, circles=[circle]):
        seekers[half.reference] = half
    return [pair for pair in pairs if _fits(pair, seekers)]


def _fits(pair: ProposedPair, seekers: Mapping[str, Seeker]) -> bool:
    first = seekers.get(pair.first.alias)
    other = pair.second.alias if pair.second else half_reference(pair.vacant_half_id or 0)
    second = seekers.get(other)
    return first is not None and second is not None and could_pair(first, second)


def send_pair(pair: ProposedPair, actor: Person) -> None:
    """Point the two of a pair out to each other, inside the transaction of whoever asks for it."""
    pair.sent_by, pair.sent_at = actor, now(pair.run.employer)
    pair.save(update_fields=["sent_by", "sent_at"])
    for one, other in _directions(pair):
        Suggestion.objects.get_or_create(
            profile=one, about=other, defaults={"sent_by": actor, "sent_at": pair.sent_at}
        )
        _tell(pair, one, "matching.suggested", {"alias": other.alias}, actor)
    if pair.vacant_half is not None:
        post = pair.vacant_half.post
        facts = {"title_en": post.title_en, "title_cy": post.title_cy or post.title_en}
        _tell(pair, pair.first, "matching.half_suggested", facts, actor)


def _tell(
    pair: ProposedPair, profile: Profile, kind: str, facts: Mapping[str, str], actor: Person
) -> None:
    person = Person.objects.select_related("employer").get(pk=profile.person_id)
    notices.queue(
        employer=person.employer,
        person=person,
        kind=kind,
        facts={**facts, "adviser": actor.full_name},
        path=("matching:suggestions", [person.employer.slug]),
        about=_about(pair),
    )


def _directions(pair: ProposedPair) -> list[tuple[Profile, Profile]]:
    if pair.second is None:
        return []
    return [(pair.first, pair.second), (pair.second, pair.first)]


def _about(pair: ProposedPair) -> str:
    return f"proposed_pair:{pair.pk}"


def _append(run: PairingRun, action: str, actor: Person, pairs: Iterable[ProposedPair]) -> None:
    # Auditors read the record, and aliases are not for them.
    positions = [pair.position for pair in pairs]
    record.append(
        employer=run.employer,
        actor=actor,
        action=action,
        object_reference=f"pairing_run:{run.reference}",
        content={
            "reference": run.reference,
            "pairs": len(positions),
            "positions": positions,
        },
        clauses=("PG-3",),
    )
