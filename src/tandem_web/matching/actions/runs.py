"""Runs that pair a pool: started by one person, worked out in the background, or cancelled.

A run is held by its state and version, so that a cancelled one stops and writes nothing.
"""

from collections.abc import Mapping
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.matching.mapping.proposals import Proposal, Proposed, RunOptions, propose
from tandem_web.matching.mapping.vacant_halves import number_of_half
from tandem_web.matching.models import (
    OpenPool,
    PairingRun,
    Profile,
    ProposedPair,
    ProposedPost,
    VacantHalf,
)
from tandem_web.matching.queries.health import PoolRead, read_pool
from tandem_web.matching.queries.runs import next_reference, run_under_way
from tandem_web.matching.queries.vacant_posts import vacant_posts
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record

State = PairingRun.State
_SECONDS_BETWEEN_STEPS = 0.4
_BATCH = 500


class RunTaken(Exception):
    """A run of this employer is under way; two at once would only wait for each other."""


class RunMovedOn(Exception):
    """The run is over, or somebody else has cancelled it."""


class _Stopped(Exception):
    """The run was cancelled while it was being worked out."""


def start_run(
    *, employer: Employer, pool: OpenPool | None, options: RunOptions, actor: Person
) -> PairingRun:
    """Ask for a proposal; the worker works it out. Errors: `RunTaken`."""
    # Tasks call these actions, so they can be read only once the actions have been.
    from tandem_web.matching import tasks

    with transaction.atomic():
        record.lock(employer=employer)
        if run_under_way(employer) is not None:
            raise RunTaken
        at = now(employer)
        run = PairingRun(
            employer=employer,
            pool=pool,
            reference=next_reference(employer),
            made_by=actor,
            made_at=at,
            moved_at=at,
            options=options.to_data(),
        )
        run.full_clean()
        run.save(force_insert=True)
        _append(run, "matching.start_run", actor)
        tasks.pair_pool.enqueue(run.pk, run.version)
    return run


def cancel_run(*, run: PairingRun, actor: Person) -> None:
    """Stop a run that is under way. Errors: `RunMovedOn` where it is over already."""
    with transaction.atomic():
        record.lock(employer=run.employer)
        under_way = PairingRun.objects.filter(pk=run.pk, state__in=(State.WAITING, State.RUNNING))
        stopped = under_way.update(
            state=State.CANCELLED, version=run.version + 1, moved_at=now(run.employer)
        )
        if not stopped:
            raise RunMovedOn
        _append(run, "matching.cancel_run", actor)


def carry_out_run(*, number: int, version: int) -> None:
    """Work a run out, outside any transaction, and write it in one if nobody has cancelled it."""
    run = _held(number, version).select_related("employer", "pool").first()
    waiting = (State.WAITING, State.RUNNING)
    if run is None or not _held(number, version).filter(state__in=waiting).update(
        state=State.RUNNING, step="reading", moved_at=now(run.employer)
    ):
        return
    options = RunOptions.from_data(run.options)
    try:
        on = today(run.employer)
        read = read_pool(run.employer, run.pool, on, with_halves=options.with_halves)
        posts = vacant_posts(run.employer, on) if options.with_posts else ()
        proposal = propose(read.everybody, options, _Progress(run), posts)
        _keep(run, read, proposal)
    except _Stopped:
        return
    except Exception:
        _held(number, version).update(state=State.FAILED, moved_at=now(run.employer))
        raise


class _Progress:
    """Tells the run how far it has come, and stops one that nobody waits for any longer."""

    def __init__(self, run: PairingRun) -> None:
        self._run = run
        self._told_at = 0.0
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        if step == self._step and monotonic() - self._told_at < _SECONDS_BETWEEN_STEPS:
            return
        self._told_at, self._step = monotonic(), step
        held = _held(self._run.pk, self._run.version).filter(state=State.RUNNING)
        moved_at = now(self._run.employer)
        if not held.update(step=step, done=done, total=total, moved_at=moved_at):
            raise _Stopped


def _held(number: int, version: int) -> QuerySet[PairingRun]:
    return PairingRun.objects.filter(pk=number, version=version)


def _keep(run: PairingRun, read: PoolRead, proposal: Proposal) -> None:
    """Write the proposal; whoever has deleted their profile meanwhile is not in it."""
    with transaction.atomic():
        held = _held(run.pk, run.version).filter(state=State.RUNNING)
        at = now(run.employer)
        if not held.update(state=State.DONE, step="", moved_at=at, figures=proposal.figures):
            raise _Stopped
        run.pairs.all().delete()
        ProposedPair.objects.bulk_create(_rows(run, read, proposal), batch_size=_BATCH)
        ProposedPost.objects.bulk_create(_post_rows(run, proposal), batch_size=_BATCH)


def _rows(run: PairingRun, read: PoolRead, proposal: Proposal) -> list[ProposedPair]:
    profiles = read.found.profiles
    numbers = (number_of_half(pair.second) for pair in proposal.pairs)
    halves = [number for number in numbers if number is not None]
    there = Profile.objects.filter(pk__in=[one.pk for one in profiles.values()])
    keys = set(there.values_list("pk", flat=True))
    open_halves = set(VacantHalf.objects.filter(pk__in=halves).values_list("pk", flat=True))
    rows: list[ProposedPair] = []
    for pair in proposal.pairs:
        half = number_of_half(pair.second)
        row = ProposedPair(
            run=run,
            position=len(rows) + 1,
            first=profiles[pair.first],
            second=profiles[pair.second] if half is None else None,
            vacant_half_id=half,
            value=pair.value,
            parts=pair.parts | {"versions": _versions(pair, profiles)},
            in_stable=pair.in_stable,
        )
        if row.first_id in keys and (
            half in open_halves if row.second_id is None else row.second_id in keys
        ):
            rows.append(row)
    return rows


def _post_rows(run: PairingRun, proposal: Proposal) -> list[ProposedPost]:
    pairs = {
        (pair.first.alias, pair.second.alias): pair
        for pair in run.pairs.select_related("first", "second")
        if pair.second is not None
    }
    found = [(pairs.get((one.first, one.second)), one) for one in proposal.posts]
    there = set(
        Post.objects.filter(pk__in=[one.post for one in proposal.posts]).values_list(
            "pk", flat=True
        )
    )
    return [
        ProposedPost(
            run=run, position=position, pair=pair, post_id=one.post, ease=one.ease, parts=one.parts
        )
        for position, (pair, one) in enumerate(found, start=1)
        if pair is not None and one.post in there
    ]


def _versions(pair: Proposed, profiles: Mapping[str, Profile]) -> list[int]:
    return [profiles[one].version for one in (pair.first, pair.second) if one in profiles]


def _append(run: PairingRun, action: str, actor: Person) -> None:
    record.append(
        employer=run.employer,
        actor=actor,
        action=action,
        object_reference=f"pairing_run:{run.reference}",
        content={
            "reference": run.reference,
            "pool": run.pool.slug if run.pool else "",
            "options": run.options,
        },
        clauses=("PG-3",),
    )
