"""Some people of the demonstration look for a partner, and HR has asked for pairs.

All of it is done by the forms and actions of the pages. The worker carries the run out once the
site is there, so that nobody waits for it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction

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
from tandem_web.matching.actions.runs import start_run
from tandem_web.matching.forms.profile import pages_for
from tandem_web.matching.mapping.answers import Asked
from tandem_web.matching.mapping.demo_people import (
    DemoMeeting,
    DemoProfile,
    DemoTerms,
    demo_interests,
    demo_meetings,
    demo_profiles,
)
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import Introduction, Profile
from tandem_web.matching.queries.profiles import asked_of
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import people_with_role


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
        adviser = people_with_role(employer, Role.HR_ADVISER).order_by("pk")[0]
        start_run(employer=employer, pool=None, options=RunOptions(), actor=adviser)


def _people(employer: Employer, references: list[str]) -> dict[str, Person]:
    found = Person.objects.filter(employer=employer, reference__in=references)
    return {person.reference: person for person in found.select_related("employer")}


def _fill(typed: DemoProfile, person: Person, on: date) -> Profile:
    """Send the pages one after another, as their forms ask for them, and go live."""
    row = begin_profile(person=person)
    asked = asked_of(row, on)
    for page in pages_for(asked):
        asked = _send(page.name, typed, asked)
    # Some pages are asked only because of what others were answered.
    for page in pages_for(asked):
        if page.name not in asked.profile.answered and page.name in typed.pages:
            asked = _send(page.name, typed, asked)
    return go_live(profile=asked.profile, seen_version=asked.profile.version, today=on)


def _send(name: str, typed: DemoProfile, asked: Asked) -> Asked:
    given = typed.pages.get(name)
    if given is None:
        return asked
    (page,) = (one for one in pages_for(asked) if one.name == name)
    form = page.form(asked=asked)
    # A browser sends the other fields as the page drew them.
    form.data = {**{field.name: field.value() for field in form}, **given}
    form.is_bound = True
    if not form.is_valid():
        raise ValueError(f"{typed.who} {name}: {form.errors}")
    row = save_page(
        profile=asked.profile,
        page=name,
        answers=form.answers(),
        seen_version=asked.profile.version,
    )
    return replace(asked, profile=row, skills={one.key: one for one in row.skills.all()})


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
