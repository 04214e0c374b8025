"""A profile from its first page to its end.

The record says that it happened and neither who did it nor what was answered: HR reads the
record, and looking for a partner is nobody's business but one's own.
"""

import secrets
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.matching.actions.interests import take_all_back
from tandem_web.matching.mapping.answers import Answers
from tandem_web.matching.mapping.whole import lacking
from tandem_web.matching.models import PoolMembership, Profile, ProfileSkill
from tandem_web.matching.queries.interests import interests_of
from tandem_web.notices.actions import withdraw
from tandem_web.people.models import Person
from tandem_web.posts.models import Service
from tandem_web.record import actions as record

# No vowels, so that no code is a word, and nothing that is read as something else.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
_HALF = 3
State = Profile.State


class MovedOn(Exception):
    """The profile was changed since its page was drawn; `profile` is as it stands."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile.alias)
        self.profile = profile


def begin_profile(*, person: Person) -> Profile:
    """Begin a profile; whoever has one keeps it."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        known = Profile.objects.filter(person=person).first()
        if known is not None:
            return known
        profile = Profile(
            employer=person.employer,
            person=person,
            alias=_new_alias(),
            made_at=now(person.employer),
        )
        profile.full_clean()
        profile.save(force_insert=True)
        _append(profile, "begin_profile")
    return profile


def _new_alias() -> str:
    while True:
        alias = "-".join(
            "".join(secrets.choice(_LETTERS) for _letter in range(_HALF)) for _half in range(2)
        )
        if not Profile.objects.filter(alias=alias).exists():
            return alias


def save_page(*, profile: Profile, page: str, answers: Answers, seen_version: int) -> Profile:
    """Keep the answers of one page.

    Errors: `MovedOn` where another page has saved in the meantime; `ValidationError` where a live
    profile would lack something, or an answer names what is not the employer's.
    """
    with transaction.atomic():
        row = _locked(profile)
        if row.version != seen_version:
            raise MovedOn(row)
        for column, value in answers.columns.items():
            setattr(row, column, value)
        row.answered = [*dict.fromkeys([*row.answered, page, *answers.settles])]
        if row.state != State.DRAFT and (lacks := lacking(row)):
            raise ValidationError([*lacks.values()])
        _step(row)
        if answers.services is not None:
            row.services.set(_own(row.employer, answers.services))
        if answers.found_by_services is not None:
            row.found_by_services.set(_own(row.employer, answers.found_by_services))
        _save_skills(row, answers)
        _append(row, "change_profile", page=page)
    return row


def _own(employer: Employer, services: Iterable[Service]) -> list[Service]:
    named = list(services)
    if any(service.employer_id != employer.pk for service in named):
        raise ValidationError({"services": "not of the employer"})
    return named


def _save_skills(row: Profile, answers: Answers) -> None:
    if not answers.skills:
        return
    kept = {skill.key: skill for skill in ProfileSkill.objects.filter(profile=row)}
    for key, columns in answers.skills.items():
        skill = kept.get(key) or ProfileSkill(profile=row, key=key)
        for column, value in columns.items():
            setattr(skill, column, value)
        if skill.brings or skill.wants:
            skill.full_clean()
            skill.save()
        elif skill.pk is not None:
            skill.delete()


def go_live(*, profile: Profile, seen_version: int, today: date) -> Profile:
    """Let others find the profile. Errors: `MovedOn`; `ValidationError` with what it lacks."""
    with transaction.atomic():
        row = _locked(profile)
        if row.state == State.ACTIVE:
            return row
        if row.version != seen_version:
            raise MovedOn(row)
        if lacks := lacking(row):
            raise ValidationError([*lacks.values()])
        row.state = State.ACTIVE
        _confirmed(row, today)
        _step(row)
        _append(row, "go_live")
    return row


def pause(*, profile: Profile) -> Profile:
    """Let nobody find the profile for a while; pausing twice pauses once."""
    with transaction.atomic():
        row = _locked_with_interests(profile)
        if row.state == State.ACTIVE:
            row.state = State.PAUSED
            _settle_question(row)
            take_all_back(profile=row)
            row.asked_to_confirm_on = None
            _step(row)
            _append(row, "pause_profile")
    return row


def resume(*, profile: Profile, today: date) -> Profile:
    """End a pause; whoever comes back says that all of it still holds."""
    with transaction.atomic():
        row = _locked(profile)
        if row.state == State.PAUSED:
            if lacks := lacking(row):
                raise ValidationError([*lacks.values()])
            row.state = State.ACTIVE
            _confirmed(row, today)
            _step(row)
            _append(row, "resume_profile")
    return row


def confirm(*, profile: Profile, today: date) -> Profile:
    """Say that all of it still holds."""
    with transaction.atomic():
        row = _locked(profile)
        if row.state == State.ACTIVE and row.confirmed_on != today:
            _confirmed(row, today)
            _step(row)
            _append(row, "confirm_profile")
    return row


def leave(*, profile: Profile) -> Profile:
    """Go out of every pool; what was answered stays as a draft that nobody finds."""
    with transaction.atomic():
        row = _locked_with_interests(profile)
        row.state = State.DRAFT
        row.asked_to_confirm_on = None
        _settle_question(row)
        take_all_back(profile=row)
        PoolMembership.objects.filter(person=row.person_id).delete()
        _step(row)
        _append(row, "leave_pools")
    return row


def delete_profile(*, profile: Profile) -> None:
    """Delete all that somebody has answered, and whatever hangs on it. No copy is kept."""
    with transaction.atomic():
        row = _locked_with_interests(profile)
        _settle_question(row)
        take_all_back(profile=row)
        PoolMembership.objects.filter(person=row.person_id).delete()
        _append(row, "delete_profile")
        row.delete()


def question_about(profile: Profile) -> str:
    """What a question to confirm a profile is about, for the notices."""
    return f"confirm:{profile.alias}"


def _settle_question(row: Profile) -> None:
    withdraw(employer=row.employer, about=[question_about(row)])


def _confirmed(row: Profile, today: date) -> None:
    row.confirmed_on = today
    row.asked_to_confirm_on = None
    _settle_question(row)


def _step(row: Profile) -> None:
    row.version += 1
    row.full_clean()
    row.save()


def _locked(profile: Profile) -> Profile:
    """The row as it is now, held to the end of the transaction, after the record's head."""
    record.lock(employer=profile.employer)
    rows = Profile.objects.select_for_update(of=("self",))
    found: Profile = rows.select_related("employer", "person", "post").get(pk=profile.pk)
    return found


def _locked_with_interests(profile: Profile) -> Profile:
    """The same, with the record of everybody whose vacant half they ask for, in one order."""
    asked = [row.half.post.employer for row in interests_of(profile) if row.is_open]
    record.lock_each(employers=[profile.employer, *asked])
    return _locked(profile)


def _append(row: Profile, verb: str, **content: object) -> None:
    record.append(
        employer=row.employer,
        actor=None,
        action=f"matching.{verb}",
        object_reference=f"partner_profile:{row.alias}",
        content={"alias": row.alias, **content},
    )
