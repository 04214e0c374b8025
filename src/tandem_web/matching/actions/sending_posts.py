"""A named adviser points a vacant post out to two of a proposal; nobody is placed by software.

The two learn of each other as well, if that was not sent yet: a post for two means nothing to
one who has heard of no other.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction

from tandem.matching import Seeker
from tandem_web.employers.queries import now, today
from tandem_web.matching.actions.sending import (
    EMPLOYERS,
    Sent,
    send_pair,
    still_fitting,
    take_back_notices,
)
from tandem_web.matching.mapping.vacant_posts import VacantPost, look_for_a_post
from tandem_web.matching.models import PairingRun, Profile, ProposedPair, ProposedPost
from tandem_web.matching.queries.seekers import seekers_of
from tandem_web.matching.queries.vacant_posts import posts_for, vacant_posts
from tandem_web.notices import actions as notices
from tandem_web.people.models import Person
from tandem_web.record import actions as record


def send_posts(*, run: PairingRun, positions: Iterable[int], actor: Person) -> Sent:
    """Point vacant posts out to the pairs proposed for them, if all still fits; tell both."""
    wanted = set(positions)
    with transaction.atomic():
        record.lock(employer=run.employer)
        rows = list(posts_for(actor, run, today(run.employer)).filter(position__in=wanted))
        unsent = [row for row in rows if row.sent_at is None]
        fitting = _still_fitting(run, unsent)
        for row in fitting:
            _send(row, actor)
        if fitting:
            _append(run, "matching.send_posts", actor, fitting)
    already = len(rows) - len(unsent)
    return Sent(len(fitting), len(wanted) - already - len(fitting))


def withdraw_post(*, row: ProposedPost, actor: Person) -> None:
    """Take back that a post was pointed out; that the two were is left as it is."""
    with transaction.atomic():
        record.lock(employer=row.run.employer)
        theirs = [f"pair__{one}" for one in EMPLOYERS]
        held = ProposedPost.objects.select_related("run__employer", *theirs).get(pk=row.pk)
        if held.sent_at is None:
            return
        take_back_notices(held.pair, [_about(held)])
        held.sent_by = held.sent_at = None
        held.save(update_fields=["sent_by", "sent_at"])
        _append(held.run, "matching.withdraw_post", actor, [held])


def _still_fitting(run: PairingRun, rows: list[ProposedPost]) -> list[ProposedPost]:
    """Those whose two still fit each other and the post: either may have changed since."""
    on = today(run.employer)
    fitting = {pair.pk for pair in still_fitting(run, [row.pair for row in rows])}
    profiles = [one for row in rows for one in _two(row.pair)]
    seekers = seekers_of(profiles, run.employer, on).seekers
    posts = {post.number: post for post in vacant_posts(run.employer, on, _numbers(rows))}
    return [
        row
        for row in rows
        if row.pair_id in fitting and _fits(row, seekers, posts.get(row.post_id))
    ]


def _numbers(rows: Iterable[ProposedPost]) -> list[int]:
    return [row.post_id for row in rows]


def _two(pair: ProposedPair) -> list[Profile]:
    return [one for one in (pair.first, pair.second) if one is not None]


def _fits(row: ProposedPost, seekers: Mapping[str, Seeker], post: VacantPost | None) -> bool:
    # The numeric engine takes a while to load, and no other page needs it.
    from tandem_web.matching.mapping.pairing import still_fits

    team = tuple(seekers[one.alias] for one in _two(row.pair))
    return post is not None and look_for_a_post(team) and still_fits(team, post)


def _send(row: ProposedPost, actor: Person) -> None:
    if row.pair.sent_at is None:
        send_pair(row.pair, actor)
    row.sent_by, row.sent_at = actor, now(row.run.employer)
    row.save(update_fields=["sent_by", "sent_at"])
    first, second = _two(row.pair)
    for one, other in ((first, second), (second, first)):
        person = Person.objects.select_related("employer").get(pk=one.person_id)
        notices.queue(
            employer=person.employer,
            person=person,
            kind="matching.post_suggested",
            facts={
                "title_en": row.post.title_en,
                "title_cy": row.post.title_cy or row.post.title_en,
                "alias": other.alias,
                "adviser": actor.full_name,
            },
            path=("matching:suggested_post", [person.employer.slug, str(row.pk)]),
            about=_about(row),
        )


def _about(row: ProposedPost) -> str:
    return f"proposed_post:{row.pk}"


def _append(run: PairingRun, action: str, actor: Person, rows: Iterable[ProposedPost]) -> None:
    # Auditors read the record, and aliases are not for them.
    record.append(
        employer=run.employer,
        actor=actor,
        action=action,
        object_reference=f"pairing_run:{run.reference}",
        content={"reference": run.reference, "positions": [row.position for row in rows]},
        clauses=("PG-3",),
    )
