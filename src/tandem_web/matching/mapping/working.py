"""How two people fit, laid out for a page: points, skills and hours, all of the library's."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.matching import Compatibility, Criterion, Part, Seeker
from tandem_web.kit.templatetags.kit import minutes_filter
from tandem_web.matching.mapping.described import WISH_WORDS, said

# What people ask first; the rest stands in the sum.
_MAIN = (Criterion.DAYS, Criterion.HOURS, Criterion.SKILLS, Criterion.GRADE, Criterion.PLACE)


@dataclass(frozen=True, slots=True)
class PointLine:
    """One criterion in both directions."""

    yours: Part
    theirs: Part

    @property
    def name(self) -> str:
        return said("criterion", self.yours.criterion)

    @property
    def your_points(self) -> str:
        return _of_most(self.yours)

    @property
    def their_points(self) -> str:
        return _of_most(self.theirs)

    @property
    def wishes(self) -> str:
        """What the criterion means to each of the two."""
        return _("For you it %(yours)s, for them it %(theirs)s.") % {
            "yours": WISH_WORDS[self.yours.wish],
            "theirs": WISH_WORDS[self.theirs.wish],
        }

    @property
    def theirs_differs(self) -> bool:
        """Whether the other direction has a sentence of its own."""
        return self.yours.reason != self.theirs.reason


def _of_most(part: Part) -> str:
    return _("%(points)s of %(most)s") % {"points": part.points, "most": part.most}


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill that one of the two seeks, and whether the other brings it."""

    name: str
    is_yours: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class HoursBar:
    """The middle of each one's hours beside the role; widths are shares, as SVG lengths."""

    yours_width: str
    theirs_width: str
    role_at: str
    words: str


def main_reasons(fits: Compatibility) -> list[Part]:
    """The reasons that matter to most, in the order of the criteria."""
    return [part for part in fits.yours if part.criterion in _MAIN]


def point_lines(fits: Compatibility) -> list[PointLine]:
    return [PointLine(*both) for both in zip(fits.yours, fits.theirs, strict=True)]


def skill_lines(fits: Compatibility, names: Mapping[str, str]) -> list[SkillLine]:
    """What each seeks, and what of it the other brings; yours first, what is covered before."""
    found = (
        (fits.skills_met, True, True),
        (fits.skills_missing, True, False),
        (fits.skills_given, False, True),
        (fits.skills_not_given, False, False),
    )
    return [
        SkillLine(names.get(key, key), is_yours, is_met)
        for keys, is_yours, is_met in found
        for key in sorted(keys)
    ]


def hours_bar(seeker: Seeker, other: Seeker, name: str) -> HoursBar:
    """Lay the hours of two end to end, with a line where the role is full."""
    yours, theirs = (sum(one.weekly_minutes) // 2 for one in (seeker, other))
    role = max(seeker.role_minutes[0], other.role_minutes[0])
    most = min(seeker.role_minutes[1], other.role_minutes[1])
    whole = max(yours + theirs, role) * 105 // 100
    words = _("You %(yours)s, %(name)s %(theirs)s: together about %(both)s. %(role)s.") % {
        "yours": _range(seeker.weekly_minutes),
        "name": name,
        "theirs": _range(other.weekly_minutes),
        "both": minutes_filter(yours + theirs),
        "role": _("The line is the role’s %(hours)s a week") % {"hours": _range((role, most))},
    }
    return HoursBar(
        yours_width=f"{100 * yours / whole:.2f}%",
        theirs_width=f"{100 * theirs / whole:.2f}%",
        role_at=f"{100 * role / whole:.2f}%",
        words=words,
    )


def _range(ends: tuple[int, int]) -> str:
    least, most = ends
    if least >= most:
        return minutes_filter(least)
    return _("%(least)s to %(most)s") % {
        "least": minutes_filter(least),
        "most": minutes_filter(most),
    }
