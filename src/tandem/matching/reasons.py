"""Why a criterion is worth what it is, in words to the first of two seekers."""

from collections.abc import Callable, Mapping

from tandem.matching.gates import joint_reach, role_reach, uncovered
from tandem.matching.half_days import in_words
from tandem.matching.musts import answers_of, is_anywhere
from tandem.matching.seekers import Availability, Criterion, Seeker
from tandem.messages import Fact, Message
from tandem.units import minutes


def reason_for(criterion: Criterion, seeker: Seeker, other: Seeker, whose: str) -> Message:
    """Give the sentence of one direction; `whose` says whether the reader is the seeker."""
    key, facts = _REASONS[criterion](seeker, other)
    if criterion in _DIRECTED:
        key = f"{key}_{whose}"
    return Message(f"matching.reason_{key}", **facts)


_Reason = tuple[str, dict[str, Fact]]
_DIRECTED = {Criterion.SKILLS, Criterion.MENTORING}


def both_free(seeker: Seeker, other: Seeker) -> frozenset[int]:
    """Give the half-days that are needed and that both would work without being asked twice."""
    return frozenset(
        half_day
        for half_day in seeker.needed | other.needed
        if min(seeker.availability[half_day], other.availability[half_day]) >= Availability.YES
    )


def _days(seeker: Seeker, other: Seeker) -> _Reason:
    needed = seeker.needed | other.needed
    missing = uncovered(seeker, other)
    if missing:
        return "days_missing", {"half_days": in_words(missing)}
    if not needed:
        return "days_any", {}
    together = both_free(seeker, other)
    facts: dict[str, Fact] = {"half_days": in_words(needed)}
    if together == needed:
        return "days_all_both", facts
    if together:
        return "days_both", facts | {"together": in_words(together)}
    return "days", facts


def _hours(seeker: Seeker, other: Seeker) -> _Reason:
    fewest, largest = joint_reach(seeker, other)
    least, most = role_reach(seeker, other)
    low, high = max(fewest, least), min(largest, most)
    if low > high:
        return "hours_miss", {"least": minutes(fewest), "most": minutes(largest)}
    if low == high:
        return "hours_exact", {"total": minutes(low)}
    return "hours", {"least": minutes(low), "most": minutes(high)}


def met_skills(seeker: Seeker, other: Seeker) -> frozenset[str]:
    """Give the skills that the seeker wants and the other brings at their level."""
    return frozenset(
        skill for skill, level in seeker.wanted.items() if other.skills.get(skill, 0) >= level
    )


def _skills(seeker: Seeker, other: Seeker) -> _Reason:
    if not seeker.wanted:
        return "skills_none", {}
    return "skills", {"met": len(met_skills(seeker, other)), "count": len(seeker.wanted)}


def _grade(seeker: Seeker, other: Seeker) -> _Reason:
    if seeker.grades == other.grades:
        return "grade_same", {}
    if seeker.grades[0] <= other.grades[1] and other.grades[0] <= seeker.grades[1]:
        return "grade_meets", {}
    return "grade_apart", {}


def _service(seeker: Seeker, other: Seeker) -> _Reason:
    shared = sorted(seeker.services & other.services)
    if shared:
        return "service_shared", {"names": tuple(shared)}
    return ("service_apart" if seeker.services and other.services else "service_any"), {}


def _place(seeker: Seeker, other: Seeker) -> _Reason:
    mine, theirs = seeker.places, other.places
    home: dict[str, Fact] = {"mine": mine.remote_days, "theirs": theirs.remote_days}
    shared = sorted(mine.names & theirs.names)
    if shared:
        return "place_shared", home | {"names": tuple(shared)}
    return ("place_any" if is_anywhere(seeker) or is_anywhere(other) else "place_apart"), home


def _ambition(seeker: Seeker, other: Seeker) -> _Reason:
    shared = sorted(seeker.ambitions & other.ambitions)
    if shared:
        what = tuple(Message(f"matching.ambition_{one}") for one in shared)
        return "ambition_shared", {"what": what}
    said = seeker.ambitions and other.ambitions
    return ("ambition_differs" if said else "ambition_open"), {}


def _mentoring(seeker: Seeker, other: Seeker) -> _Reason:
    if not seeker.mentoring:
        return "mentoring_none", {}
    answered = sorted(answers_of(other.mentoring) & seeker.mentoring)
    if not answered:
        return "mentoring_open", {}
    what = tuple(Message(f"matching.mentoring_{one}") for one in answered)
    return "mentoring_answered", {"what": what}


def _languages(seeker: Seeker, other: Seeker) -> _Reason:
    return "languages", {"count": len(seeker.languages.keys() & other.languages.keys())}


def _style(seeker: Seeker, other: Seeker) -> _Reason:
    if not seeker.style or not other.style:
        return "style_open", {}
    alike = sum(one == two for one, two in zip(seeker.style, other.style, strict=True))
    return "style", {"alike": alike, "count": len(seeker.style)}


_REASONS: Mapping[Criterion, Callable[[Seeker, Seeker], _Reason]] = {
    Criterion.DAYS: _days,
    Criterion.HOURS: _hours,
    Criterion.SKILLS: _skills,
    Criterion.GRADE: _grade,
    Criterion.SERVICE: _service,
    Criterion.PLACE: _place,
    Criterion.AMBITION: _ambition,
    Criterion.MENTORING: _mentoring,
    Criterion.LANGUAGES: _languages,
    Criterion.STYLE: _style,
}
