"""Personas of the demonstration who look for a partner: what a visitor finds on each page."""

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tandem.messages import render
from tandem_web.employers.models import Employer
from tandem_web.matching.access.suggestions import (
    AT_FIRST,
    Suggested,
    SuggestedHalf,
    get_suggestions_for,
)
from tandem_web.matching.actions.demo_people import load_demo_seekers
from tandem_web.matching.forms.profile import PAGES
from tandem_web.matching.mapping.demo_people import demo_profiles
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import (
    HalfInterest,
    Introduction,
    Pair,
    PairingRun,
    Profile,
    Suggestion,
)
from tandem_web.matching.queries.shown import own_profile
from tandem_web.notices.models import Notice
from tandem_web.partnerships.mapping import personas
from tandem_web.people.models import Person
from tandem_web.people.queries import with_roles
from tandem_web.posts.models import Holding
from tandem_web.record.models import Entry
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> Employer:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("demo", "load", verbosity=0)
    return Employer.objects.get()


def test_everybody_of_the_file_is_a_persona_and_answers_pages_that_there_are() -> None:
    typed = list(demo_profiles())
    assert {one.who for one in typed} <= {one.person_reference for one in personas()}
    for one in typed:
        assert one.pages.keys() <= PAGES.keys()


def test_a_visitor_who_becomes_one_of_them_finds_something_on_every_page(demo: Employer) -> None:
    see_suggestions(demo)
    see_meetings(demo)
    see_the_run(demo)
    see_what_an_adviser_sent(demo)
    see_that_the_record_names_nobody(demo)
    entries = Entry.objects.count()
    load_demo_seekers(demo)
    assert Entry.objects.count() == entries, "loaded once, it is left alone"


def see_suggestions(demo: Employer) -> None:
    for one in demo_profiles():
        person = persona(demo, one.who)
        own = own_profile(person)
        assert own is not None
        assert set(one.pages) <= set(own.answered)
        view = get_suggestions_for(person, own, AT_FIRST)
        assert view is not None
        assert len(view.suggested) >= 3, one.who
        assert view.easings, one.who
        if one.who == "P-0013":
            assert any(isinstance(fitting, SuggestedHalf) for fitting in view.suggested)
            said = [render(easing.relaxation.message, "en") for easing in view.easings]
            assert "You could also consider the service Adult Social Care." in said
            lines = [line for fitting in view.suggested for line in fitting.points]
            reasons = {render(line.theirs.reason, "en") for line in lines}
            assert "You both look for: Children's Services." in reasons


def see_meetings(demo: Employer) -> None:
    waiting = Introduction.objects.filter(state=Introduction.State.ASKED)
    asked = {row.asked.person.reference for row in waiting.select_related("asked__person")}
    assert asked == {"P-0013", "P-0031"}
    wanted = HalfInterest.objects.select_related("half__post").get()
    assert (wanted.state, wanted.half.post.reference) == ("asked", "EDU-104")
    pair = Pair.objects.select_related("introduction").get()
    assert pair.introduction.messages.count() == 3
    assert (pair.agreed_first, pair.agreed_second) == (pair.version, None)
    assert services_of(pair.first).isdisjoint(services_of(pair.second))


def services_of(profile: Profile) -> set[str]:
    held = Holding.objects.filter(employment__person=profile.person_id)
    return set(held.values_list("post__service__code", flat=True))


def see_the_run(demo: Employer) -> None:
    run = PairingRun.objects.get(employer=demo)
    assert (run.state, run.options) == (PairingRun.State.DONE, RunOptions().to_data())
    assert run.pairs.count() == run.figures["pairs"] > 100
    work_off()
    moved_at = run.moved_at
    run.refresh_from_db()
    assert run.moved_at == moved_at, "the worker leaves alone what has been worked out"


def see_what_an_adviser_sent(demo: Employer) -> None:
    """Of the run one pair was sent: Ffion and Waun 405 are each pointed out to the other."""
    sent = {one.profile.alias: one for one in Suggestion.objects.select_related("profile")}
    assert len(sent) == 2
    ffion = persona(demo, "P-0015")
    own = own_profile(ffion)
    assert own is not None
    assert sent["Waun 405"].about_id == own.pk
    view = get_suggestions_for(ffion, own, AT_FIRST)
    assert view is not None
    first = view.suggested[0]
    assert isinstance(first, Suggested)
    assert (first.name, first.is_sent, bool(first.main_reasons)) == ("Waun 405", True, True)
    notice = Notice.objects.get(person=ffion, kind="matching.suggested")
    assert notice.facts["alias"] == "Waun 405"


def see_that_the_record_names_nobody(demo: Employer) -> None:
    names = [one.person.family_name for one in Profile.objects.filter(alias__contains="-")]
    told = Entry.objects.filter(employer=demo, action__startswith="matching.")
    for entry in told.exclude(action="matching.start_run").select_related("content"):
        assert not any(name in entry.canonical + entry.content.text for name in names)


def persona(demo: Employer, reference: str) -> Person:
    rows = Person.objects.filter(employer=demo, reference=reference)
    return with_roles(rows.select_related("employer"))[0]
