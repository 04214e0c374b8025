"""Some people of the demonstration look for a partner, and HR has asked for pairs.

All of it is done by the forms and actions of the pages, and the run is worked out at once: who
visits finds its pairs, and what HR has sent of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.matching.actions.interests import ask_for_half
from tandem_web.matching.actions.introductions import (
    agree_to_names,
    answer_question,
    ask_to_meet,
    write_message,
)
from tandem_web.matching.actions.pairs import Terms, form_pair, save_terms
from tandem_web.matching.actions.profiles import begin_profile, go_live, save_page
from tandem_web.matching.actions.runs import carry_out_run, start_run
from tandem_web.matching.actions.sending import send_suggestions
from tandem_web.matching.forms.profile import PAGES, Page
from tandem_web.matching.mapping.answers import Answers, Asked
from tandem_web.matching.mapping.demo_people import (
    DemoMeeting,
    DemoProfile,
    DemoTerms,
    demo_interests,
    demo_meetings,
    demo_profiles,
    demo_suggestions,
)
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import Introduction, PairingRun, Profile, ProfileSkill
from tandem_web.matching.queries.profiles import asked_of
from tandem_web.matching.queries.runs import pairs_for
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.models import Service


def load_demo_seekers(employer: Employer) -> None:
    """Let some personas have a profile, and some of them meet, unless they have begun already."""
    typed = list(demo_profiles())
    people = _people(employer, [one.who for one in typed])
    with transaction.atomic():
        if Profile.objects.filter(person__in=people.values()).exists():
            return
        on = today(employer)
        profiles = {one.who: _fill(one, people[one.who], on) for one in typed}
        for meeting in demo_meetings():
            _meet(meeting, employer, profiles)
        for one in demo_interests():
            half = open_halves(employer).get(post__reference=one.post)
            ask_for_half(profile=profiles[one.who], half=half, text=one.text)
        run = _run(employer)
        for who in demo_suggestions():
            _suggest(run, profiles[who], on)


def _people(employer: Employer, references: list[str]) -> dict[str, Person]:
    found = Person.objects.filter(employer=employer, reference__in=references)
    return {person.reference: person for person in found.select_related("employer")}


def _fill(typed: DemoProfile, person: Person, on: date) -> Profile:
    """Fill the pages in their order, each as its form asks for it, keep all at once, go live."""
    row = begin_profile(person=person)
    asked, said = asked_of(row, on), Answers()
    for name, page in PAGES.items():
        if name in typed.pages and page.asks(asked):
            given = _answers(page, typed, asked)
            said = Answers(
                columns={**said.columns, **given.columns},
                services=_latest(given.services, said.services),
                found_by_services=_latest(given.found_by_services, said.found_by_services),
                skills=_skills(said, given),
                settles=[*said.settles, *given.settles, name],
            )
            asked = _as_answered(asked, said)
    saved = save_page(profile=row, page=said.settles[-1], answers=said, seen_version=row.version)
    return go_live(profile=saved, seen_version=saved.version, today=on)


def _answers(page: Page, typed: DemoProfile, asked: Asked) -> Answers:
    form = page.form(asked=asked)
    # A browser sends the other fields as the page drew them.
    form.data = {**{field.name: field.value() for field in form}, **typed.pages[page.name]}
    form.is_bound = True
    if not form.is_valid():
        raise ValueError(f"{typed.who} {page.name}: {form.errors}")
    return form.answers()


def _latest(
    given: Sequence[Service] | None, before: Sequence[Service] | None
) -> Sequence[Service] | None:
    return before if given is None else given


def _skills(said: Answers, given: Answers) -> dict[str, dict[str, Any]]:
    keys = dict.fromkeys([*said.skills, *given.skills])
    return {key: {**said.skills.get(key, {}), **given.skills.get(key, {})} for key in keys}


def _as_answered(asked: Asked, said: Answers) -> Asked:
    """What the next page is told, before anything is kept."""
    for column, value in said.columns.items():
        setattr(asked.profile, column, value)
    rows = {
        key: ProfileSkill(profile=asked.profile, key=key, **columns)
        for key, columns in said.skills.items()
        if columns.get("brings") or columns.get("wants")
    }
    return replace(asked, skills=rows)


def _meet(meeting: DemoMeeting, employer: Employer, profiles: Mapping[str, Profile]) -> None:
    asker, asked = (
        profiles.get(one) or Profile.objects.get(employer=employer, alias=one)
        for one in (meeting.asker, meeting.asked)
    )
    row = ask_to_meet(asker=asker, asked=asked, text=meeting.text)
    if row is None or not meeting.messages:
        return
    answer_question(introduction=row, profile=asked, accepts=True)
    for who, text in meeting.messages:
        write_message(introduction=row, writer=profiles[who], text=text)
    if meeting.terms is not None:
        _pair(row, meeting.terms)


def _pair(row: Introduction, terms: DemoTerms) -> None:
    """Tell the names, and let one of the two write down what the other has yet to agree to."""
    for profile in (row.asker, row.asked):
        agree_to_names(introduction=row, profile=profile)
    actor = row.asker.person
    pair = form_pair(introduction=row, actor=actor)
    save_terms(
        pair=pair,
        terms=Terms(
            minutes_first=terms.minutes[0],
            minutes_second=terms.minutes[1],
            half_days_first=terms.half_days[0],
            half_days_second=terms.half_days[1],
            joint_profile=terms.joint_profile,
        ),
        actor=actor,
        seen_version=pair.version,
    )


def _run(employer: Employer) -> PairingRun:
    """Let an adviser ask for pairs of the pool, and work them out."""
    adviser = people_with_role(employer, Role.HR_ADVISER).order_by("pk")[0]
    run = start_run(employer=employer, pool=None, options=RunOptions(), actor=adviser)
    carry_out_run(number=run.pk, version=run.version)
    run.refresh_from_db()
    return run


def _suggest(run: PairingRun, profile: Profile, on: date) -> None:
    """Let whoever asked for a run send the pair that it proposes for somebody."""
    theirs = Q(first=profile) | Q(second=profile)
    proposed = pairs_for(run.made_by, run, on).filter(theirs)
    positions = proposed.values_list("position", flat=True)
    send_suggestions(run=run, positions=positions, actor=run.made_by)
