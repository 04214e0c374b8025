"""How a pool of seekers stands: who waits, what is short, what one change would bring.

Everything is a number of people, and small numbers are kept back. What somebody is, as opposed to
what they look for, is not known here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.matching import HALF_DAYS, Availability, Seeker
from tandem.matching.suppression import Count, parts, single
from tandem.matching.unlocking import Relaxed, unlocked_by, with_partner
from tandem_web.employers.models import Employer
from tandem_web.matching.access.visibility import hidden_from
from tandem_web.matching.mapping.circles import pool_circle
from tandem_web.matching.models import OpenPool, Profile
from tandem_web.matching.queries.seekers import Found, seekers_for
from tandem_web.matching.queries.vacant_halves import halves_as_seekers
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Service
from tandem_web.posts.queries import services_of

WAITS = ((0, 30), (30, 90), (90, 180), (180, None))
MOST_SKILLS = 12
MOST_WAITING = 10
FREE = Availability.YES
_WORKING_WEEK = range(10)


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of people under a name; `width` is its share of the longest bar, as an SVG length.

    Only a number that is shown has a width.
    """

    key: str
    count: Count
    width: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many ask for something and how many offer it."""

    key: str
    asked: Bar
    offered: Bar

    @property
    def is_short(self) -> bool:
        """Whether more ask than offer, as far as the numbers are shown."""
        both = self.asked.count.is_number and self.offered.count.is_number
        return both and self.asked.count.number > self.offered.count.number


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits: by alias, or by name where they have said so."""

    name: str
    days: int
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What the page of a pool shows. With fewer people than the limit it shows nothing of them."""

    limit: int
    seekers: Count
    halves: int
    alone: Count
    waits: tuple[Bar, ...] = ()
    longest: tuple[Waiting, ...] = ()
    half_days: tuple[Balance, ...] = ()
    skills: tuple[Balance, ...] = ()
    grades: tuple[Bar, ...] = ()
    services: tuple[Bar, ...] = ()
    relaxations: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolRead:
    """A pool as the engine sees it: its people, and the vacant halves shown to them."""

    found: Found
    halves: tuple[Seeker, ...]

    @property
    def everybody(self) -> list[Seeker]:
        return [*self.found.seekers.values(), *self.halves]


def read_pool(
    employer: Employer, pool: OpenPool | None, on: date, *, with_halves: bool = True
) -> PoolRead:
    """Read whoever may be paired on a day; however many there are, with as many queries."""
    found = seekers_for(pool or employer, on)
    if not with_halves:
        return PoolRead(found, ())
    references = {profile.person_id: alias for alias, profile in found.profiles.items()}
    circle = pool_circle(pool.pk) if pool else ""
    halves = halves_as_seekers(employer, on, references=references, circles=[circle])
    return PoolRead(found, tuple(halves))


def smallest_shown(employer: Employer, on: date) -> int:
    return get_policy(employer).on(on).quantity("pool.smallest_shown").whole


def health_of(viewer: Person, pool: OpenPool | None, on: date) -> Health:
    """Say how the pool of an employer, or an open one, stands on a day."""
    employer = viewer.employer
    limit = smallest_shown(employer, on)
    read = read_pool(employer, pool, on)
    people = list(read.found.seekers.values())
    total = len(people)
    if total < limit:
        return Health(
            limit=limit,
            seekers=single(total, limit),
            halves=len(read.halves),
            alone=single(0, limit),
        )
    have = with_partner(read.everybody)
    grades = _grades(read.found.profiles.values(), limit)
    alone = [one.reference for one in people if one.reference not in have]
    return Health(
        limit=limit,
        seekers=single(total, limit),
        halves=len(read.halves),
        alone=single(len(alone), limit, of=total),
        waits=_waits(read.found.profiles.values(), on, limit),
        longest=_longest(viewer, read.found.profiles, on, grades),
        half_days=_half_days(people, read.halves, limit),
        skills=_skills(people, read.halves, limit),
        grades=grades,
        services=_services(people, services_of(employer), limit),
        relaxations=_relaxations(read.everybody, alone, limit),
    )


def _bars(named: Sequence[tuple[str, Count]], most: int) -> tuple[Bar, ...]:
    return tuple(Bar(key, count, _width(count, most)) for key, count in named)


def _width(count: Count, most: int) -> str:
    return f"{100 * count.number / most:.1f}%" if count.is_number and most else ""


def _divided(numbers: Mapping[str, int], limit: int) -> tuple[Bar, ...]:
    """Bars that add up to all who seek; none at all where no division can be shown."""
    counts = parts(list(numbers.values()), limit)
    shown = [one.number for one in counts if one.is_number]
    return _bars(list(zip(numbers, counts, strict=bool(counts))), max(shown, default=0))


def _waits(profiles: Iterable[Profile], on: date, limit: int) -> tuple[Bar, ...]:
    days = [waiting_days(profile, on) for profile in profiles]
    numbers = {
        str(least): sum(least <= one and (most is None or one < most) for one in days)
        for least, most in WAITS
    }
    return _divided(numbers, limit)


def waiting_days(profile: Profile, on: date) -> int:
    return max(0, (on - profile.made_at.date()).days)


def _longest(
    viewer: Person, profiles: Mapping[str, Profile], on: date, grades: Iterable[Bar]
) -> tuple[Waiting, ...]:
    """Who has waited longest, without those who hide from this very reader.

    A grade whose number is kept back stands beside nobody: the lines could be counted.
    """
    told = {bar.key for bar in grades if bar.count.is_number}
    hidden = hidden_from(viewer, profiles.values(), on)
    seen = [profile for profile in profiles.values() if profile.pk not in hidden]
    seen.sort(key=lambda profile: (profile.made_at, profile.alias))
    names = names_for_advisers(seen[:MOST_WAITING], viewer.employer)
    return tuple(
        Waiting(
            name=names.get(profile.pk, profile.alias),
            days=waiting_days(profile, on),
            grade=profile.grade_lowest if profile.grade_lowest in told else "",
        )
        for profile in seen[:MOST_WAITING]
    )


def names_for_advisers(profiles: Iterable[Profile], employer: Employer) -> dict[int, str]:
    """The names of those who have said that their advisers may see them, by profile.

    Whoever hosts an open pool learns no name of the people of other employers in it.
    """
    named = {
        one.person_id: one.pk
        for one in profiles
        if one.named_to_advisers and one.employer_id == employer.pk
    }
    people = Person.objects.filter(pk__in=named)
    return {named[person.pk]: person.full_name for person in people}


def _half_days(
    people: Sequence[Seeker], halves: Sequence[Seeker], limit: int
) -> tuple[Balance, ...]:
    """On which half-days somebody needs a partner, and who is free on them."""
    asked: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    for one in [*people, *halves]:
        for half_day in one.needed:
            if one.availability[half_day] == Availability.NO:
                asked[str(half_day)] += 1
    for one in people:
        for half_day, level in enumerate(one.availability):
            if level >= FREE:
                offered[str(half_day)] += 1
    used = [
        str(number)
        for number in range(HALF_DAYS)
        if number in _WORKING_WEEK or asked[str(number)] or offered[str(number)]
    ]
    return _balances(used, asked, offered, limit, of=len(people))


def _skills(people: Sequence[Seeker], halves: Sequence[Seeker], limit: int) -> tuple[Balance, ...]:
    """The skills that most are short of, then those that most ask for."""
    asked = Counter(key for one in [*people, *halves] for key in one.wanted)
    offered = Counter(key for one in people for key in one.skills)
    by_need = sorted(asked, key=lambda key: (offered[key] - asked[key], -asked[key], key))
    return _balances(by_need[:MOST_SKILLS], asked, offered, limit, of=len(people))


def _balances(
    keys: Sequence[str], asked: Counter[str], offered: Counter[str], limit: int, *, of: int
) -> tuple[Balance, ...]:
    rows = [(key, single(asked[key], limit), single(offered[key], limit, of=of)) for key in keys]
    most = max((one.number for row in rows for one in row[1:] if one.is_number), default=0)
    return tuple(
        Balance(key, Bar(key, ask, _width(ask, most)), Bar(key, offer, _width(offer, most)))
        for key, ask, offer in rows
    )


def _grades(profiles: Iterable[Profile], limit: int) -> tuple[Bar, ...]:
    numbers = Counter(profile.grade_lowest for profile in profiles)
    return _divided({key: numbers[key] for key in sorted(numbers)}, limit)


def _services(
    people: Sequence[Seeker], services: Iterable[Service], limit: int
) -> tuple[Bar, ...]:
    """Where people look; somebody may look in several, so these do not add up."""
    counted = Counter(code for one in people for code in one.services)
    numbers = [("", sum(not one.services for one in people))]
    numbers += [(one.code, counted[one.code]) for one in services if counted[one.code]]
    most = max((number for _code, number in numbers), default=0)
    return _bars([(code, single(n, limit, of=len(people))) for code, n in numbers], most)


def _relaxations(everybody: Sequence[Seeker], alone: Sequence[str], limit: int) -> tuple[Bar, ...]:
    """How many of those without anybody one change of their own would help."""
    if not alone:
        return ()
    found = unlocked_by(everybody, alone)
    numbers = sorted(
        ((str(what), len(found[what])) for what in Relaxed), key=lambda row: (-row[1], row[0])
    )
    most = max(number for _what, number in numbers)
    return _bars([(what, single(n, limit, of=len(alone))) for what, n in numbers], most)
