"""The demonstration's pool: the same each time, realistic, and quickly made."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem.matching import Criterion, Wish
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.matching.actions.demo_pool import HALVES, load_demo_pool
from tandem_web.matching.mapping.demo_pool import FAMILY, GIVEN, SEEKERS, demo_seekers
from tandem_web.matching.models import OpenPool, Profile
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.queries.vacant_halves import open_halves
from tandem_web.people.models import Person
from tandem_web.record.queries import verify

pytestmark = pytest.mark.both_stores


def test_the_same_people_are_made_up_each_time() -> None:
    one, other = list(demo_seekers()), list(demo_seekers())
    assert one == other
    assert len(one) == SEEKERS
    assert len({seeker.alias for seeker in one}) == SEEKERS
    # Nobody could mistake them for somebody: no family has such a name.
    assert {seeker.family_name for seeker in one} <= {*FAMILY["cy"], *FAMILY["en"]}
    assert {seeker.given_name for seeker in one} <= {*GIVEN["cy"], *GIVEN["en"]}


def test_more_people_want_the_beginning_of_the_week_than_its_end() -> None:
    could = Counter(
        half_day
        for seeker in demo_seekers()
        for half_day, level in enumerate(seeker.availability)
        if level
    )
    assert min(could, key=lambda half_day: could[half_day]) == 9, "Friday afternoon is short"
    assert could[0] > 2 * could[9] - could[9]
    assert not any(could[half_day] for half_day in range(10, 14))


@pytest.mark.django_db
def test_the_demonstration_comes_with_its_pool() -> None:
    call_command("demo", "load", verbosity=0)
    employer = Employer.objects.get()
    on = today(employer)
    found = seekers_for(employer, on)
    pool = OpenPool.objects.get()
    outside = seekers_for(pool, on)
    assert 300 < len(found.seekers) < SEEKERS
    assert 100 < len(outside.seekers) < 200
    # Whoever is no colleague is found through the open pool alone.
    assert not any(
        alias in found.seekers
        for alias, seeker in outside.seekers.items()
        if seeker.pools == {f"pool:{pool.pk}"}
    )
    # Some would have their ways of working count, so a weight of style shows what it does.
    weighed = [
        one
        for one in found.seekers.values()
        if one.wish(Criterion.STYLE) == Wish.COUNT and one.style
    ]
    assert 50 < len(weighed) < len(found.seekers) / 2
    assert len(open_halves(employer)) == HALVES
    assert not verify(employer).broken
    people = Person.objects.count()
    with CaptureQueriesContext(connection) as asked:
        load_demo_pool(employer)
    assert len(asked) < 10, "filled once, it is left alone"
    of_the_pool = Profile.objects.filter(person__account=None)
    assert (Person.objects.count(), of_the_pool.count()) == (people, SEEKERS)
