"""The demonstration's pool: made up anew each time, and each time the same.

Nobody in it exists. Given names are everyday ones, family names are of trees, birds and stones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from tandem.matching import HALF_DAYS, Ambition, Availability, Criterion, Mentoring, Wish
from tandem.matching.guide import questions
from tandem.matching.skills import skill_groups

Kind = TypeVar("Kind")

SEEKERS = 400
FROM_OUTSIDE = 6
"""Every sixth is no colleague: they have come through the open pool."""

GIVEN = {
    "cy": (
        *("Aled", "Angharad", "Bethan", "Branwen", "Carys", "Ceri", "Dafydd", "Delyth", "Eirlys"),
        *("Elin", "Emyr", "Ffion", "Gareth", "Glenys", "Gwilym", "Heledd", "Iwan", "Llinos"),
        *("Lowri", "Mared", "Meirion", "Nerys", "Osian", "Rhodri", "Sioned", "Steffan", "Tegwen"),
    ),
    "en": (
        *("Alice", "Andrew", "Anna", "Claire", "Daniel", "Emma", "Fiona", "George", "Hannah"),
        *("Helen", "Ian", "Jane", "Joanne", "Kate", "Laura", "Lucy", "Martin", "Michael"),
        *("Natalie", "Oliver", "Paul", "Rachel", "Sarah", "Simon", "Sophie", "Thomas", "Wendy"),
    ),
}
FAMILY = {
    "cy": (
        *("Bedwen", "Celynnen", "Derwen", "Draenen", "Eiddew", "Ffawydd", "Gwernen", "Helygen"),
        *(
            "Collen",
            "Onnen",
            "Ysgawen",
            "Bronfraith",
            "Glasydorlan",
            "Gwennol",
            "Hebog",
            "Mwyalch",
        ),
        *("Robingoch", "Titw", "Carreg", "Clogwyn", "Craig", "Graean", "Llechen", "Maen"),
    ),
    "en": (
        *("Alderleaf", "Applebark", "Beechmast", "Birchtwig", "Elmseed", "Hazelnut", "Hollyberry"),
        *("Rowanbranch", "Willowtree", "Blackbird", "Goldfinch", "Kingfisher", "Nuthatch"),
        *("Redstart", "Swallowtail", "Wagtail", "Cobblestone", "Flintstone", "Granite", "Pebble"),
    ),
}
# What people may be found under: alike in both languages, and nobody's name.
ALIASES = ("Afon", "Bryn", "Coed", "Dolau", "Glan", "Llwyn", "Moel", "Nant", "Pant", "Waun")

# Grade, and how many of a hundred look for it. What grades pay follows from their points.
GRADES = (
    ("D", 6),
    ("E", 16),
    ("F", 20),
    ("G", 22),
    ("H", 18),
    ("I", 10),
    ("J", 6),
    ("K", 2),
)
# Service, how many of a hundred, and the skills that its people bring more often than others.
SERVICES = (
    ("CHI", 24, ("social_work", "safeguarding", "writing", "partners", "coaching")),
    ("ADU", 24, ("social_work", "public_health", "records", "customer_service", "coaching")),
    ("HOU", 14, ("housing", "customer_service", "negotiation", "records", "law")),
    ("EDU", 14, ("teaching", "presenting", "safeguarding", "project_management", "research")),
    ("ENV", 10, ("environment", "planning", "engineering", "mapping", "regulation")),
    ("COR", 14, ("administration", "budgets", "procurement", "software", "governance")),
)
# Weekly minutes, least and most, and how many of a hundred want them.
HOURS = (
    ((720, 900), 8),
    ((840, 1_110), 14),
    ((960, 1_110), 18),
    ((1_110, 1_110), 24),
    ((1_110, 1_260), 20),
    ((1_110, 1_440), 12),
    ((1_200, 1_500), 4),
)
_N, _C, _Y, _P = Availability.NO, Availability.COULD, Availability.YES, Availability.PREFER
# The week from Monday morning to Friday afternoon, and how many of a hundred live so. More people
# want the beginning of the week than its end, many have mornings only, and hardly anybody is free
# on Friday afternoon.
WEEKS = (
    ((_P, _P, _P, _P, _P, _N, _N, _N, _N, _N), 24),
    ((_Y, _Y, _P, _P, _P, _P, _Y, _N, _N, _N), 12),
    ((_P, _N, _P, _N, _P, _N, _P, _N, _P, _N), 20),
    ((_N, _N, _N, _N, _N, _P, _P, _P, _P, _P), 9),
    ((_N, _N, _N, _C, _Y, _Y, _P, _P, _P, _Y), 9),
    ((_N, _P, _C, _P, _N, _P, _C, _P, _N, _Y), 5),
    ((_Y, _Y, _Y, _Y, _Y, _Y, _Y, _Y, _Y, _C), 11),
    ((_Y, _Y, _P, _P, _N, _N, _P, _P, _Y, _N), 5),
    ((_C, _C, _Y, _Y, _N, _N, _Y, _Y, _P, _P), 5),
)
AIMS = (
    (("share_my_post",), 22),
    (("share_any_post",), 26),
    (("share_any_post", "vacancy"), 22),
    (("vacancy", "whole_role"), 18),
    (("whole_role",), 12),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSeeker:
    """One made-up person and what they look for, in the words of the library."""

    number: int
    given_name: str
    family_name: str
    language: str
    alias: str
    is_colleague: bool
    grade: str
    highest_grade: str
    service: str
    services: tuple[str, ...]
    aims: tuple[str, ...]
    weekly_minutes: tuple[int, int]
    availability: tuple[int, ...]
    remote_days: int
    anywhere: bool
    skills: dict[str, tuple[int, int]] = field(default_factory=dict)
    ambitions: tuple[str, ...] = ()
    mentoring: tuple[str, ...] = ()
    languages: dict[str, int] = field(default_factory=dict)
    wishes: dict[str, str] = field(default_factory=dict)
    style: dict[str, int] = field(default_factory=dict)
    waiting_days: int = 0
    is_paused: bool = False
    named_to_advisers: bool = False


def demo_seekers(count: int = SEEKERS) -> Iterator[DemoSeeker]:
    """Everybody in the pool; the same people each time, and the first of a larger one."""
    chance = Random("Dyffryn")  # noqa: S311 -- a made-up pool, not a secret
    every_skill = [skill.key for group in skill_groups() for skill in group.skills]
    for number in range(count):
        yield _seeker(number, chance, every_skill)


def _pick(chance: Random, rows: Sequence[tuple[Kind, int]]) -> Kind:
    """One of the rows, as often as its number of a hundred says."""
    return chance.choices([row[0] for row in rows], [row[1] for row in rows])[0]


def _seeker(number: int, chance: Random, every_skill: Sequence[str]) -> DemoSeeker:
    language = "cy" if chance.randrange(100) < 45 else "en"
    is_colleague = number % FROM_OUTSIDE != FROM_OUTSIDE - 1
    step = _pick(chance, [(place, row[1]) for place, row in enumerate(GRADES)])
    highest = min(step + (chance.randrange(100) < 40), len(GRADES) - 1)
    service, _share, own_skills = SERVICES[
        _pick(chance, [(place, row[1]) for place, row in enumerate(SERVICES)])
    ]
    aims = _pick(chance, AIMS)
    return DemoSeeker(
        number=number,
        given_name=chance.choice(GIVEN[language]),
        family_name=chance.choice(FAMILY[language]),
        language=language,
        alias=f"{chance.choice(ALIASES)} {101 + number}",
        is_colleague=is_colleague,
        grade=GRADES[step][0],
        highest_grade=GRADES[highest][0],
        service=service,
        services=_services(chance, service, is_colleague=is_colleague),
        # Whoever has no post here has none to share.
        aims=aims if is_colleague or aims != ("share_my_post",) else ("share_any_post",),
        weekly_minutes=_pick(chance, HOURS),
        availability=_week(chance),
        remote_days=_pick(chance, ((0, 35), (1, 20), (2, 25), (3, 15), (5, 5))),
        anywhere=chance.randrange(100) < 35,
        skills=_skills(chance, own_skills, every_skill),
        ambitions=tuple(chance.sample([str(one) for one in Ambition], chance.randrange(1, 3))),
        mentoring=_mentoring(chance),
        languages=_languages(chance, language),
        # Every third would have it count that they work in a like way, where it counts at all.
        wishes=_wishes(chance) | ({Criterion.STYLE: Wish.COUNT} if number % 3 == 0 else {}),
        style=_style(chance) if chance.randrange(100) < 70 else {},
        waiting_days=1 + int(chance.triangular(0, 300, 45)),
        is_paused=chance.randrange(100) < 4,
        named_to_advisers=chance.randrange(100) < 20,
    )


def demo_holders(count: int) -> list[tuple[str, str]]:
    """Names of people who hold half of a post and seek nothing."""
    return [
        (GIVEN["cy"][-1 - number], FAMILY["en"][number % len(FAMILY["en"])])
        for number in range(count)
    ]


def _services(chance: Random, own: str, *, is_colleague: bool) -> tuple[str, ...]:
    """Most look in their own service, many in one more, some anywhere."""
    if not is_colleague or chance.randrange(100) < 10:
        return ()
    others = [row[0] for row in SERVICES if row[0] != own]
    return (own, *chance.sample(others, chance.choice((0, 0, 0, 1, 1))))


def _week(chance: Random) -> tuple[int, ...]:
    week = [int(level) for level in _pick(chance, WEEKS)]
    # Nobody's week is quite a pattern.
    for half_day in chance.sample(range(len(week)), 2):
        week[half_day] = max(0, min(3, week[half_day] + chance.choice((-1, 0, 1))))
    return (*week, *[0] * (HALF_DAYS - len(week)))


def _skills(
    chance: Random, own: Sequence[str], every_skill: Sequence[str]
) -> dict[str, tuple[int, int]]:
    brings = {key: chance.choice((1, 2, 2, 3)) for key in chance.sample(own, 3)}
    brings |= {key: chance.choice((1, 2)) for key in chance.sample(every_skill, 2)}
    wants = {key: chance.choice((1, 2)) for key in chance.sample(own, chance.randrange(1, 3))}
    return {
        key: (brings.get(key, 0), wants.get(key, 0))
        for key in sorted(brings.keys() | wants.keys())
    }


def _mentoring(chance: Random) -> tuple[str, ...]:
    if chance.randrange(100) >= 30:
        return ()
    return (str(chance.choice(list(Mentoring))),)


def _languages(chance: Random, language: str) -> dict[str, int]:
    welsh = chance.choice((2, 3, 3)) if language == "cy" else chance.choice((0, 0, 0, 1, 2))
    return {"en": 3} | ({"cy": welsh} if welsh else {})


def _wishes(chance: Random) -> dict[str, str]:
    wishes: dict[str, str] = {}
    if chance.randrange(100) < 40:
        wishes[Criterion.DAYS] = Wish.PREFER
    if chance.randrange(100) < 20:
        wishes[Criterion.SKILLS] = Wish.PREFER
    if chance.randrange(100) < 6:
        wishes[Criterion.LANGUAGES] = Wish.MUST
    if chance.randrange(100) < 10:
        wishes[Criterion.AMBITION] = Wish.IGNORE
    return wishes


def _style(chance: Random) -> dict[str, int]:
    return {key: chance.choice((1, 2, 2, 3, 3, 4, 4, 5)) for key in questions()}
