"""The pages of a profile, in the order in which they are asked."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.matching import Aim
from tandem.matching.guide import Part
from tandem_web.matching.forms import counting, finding, offered, wanted
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.forms.week import WeekForm
from tandem_web.matching.mapping.answers import Asked


def _everybody(_asked: Asked) -> bool:
    return True


def _shares_own_post(asked: Asked) -> bool:
    return Aim.SHARE_MY_POST in asked.profile.aims and bool(asked.holdings)


def _has_services(asked: Asked) -> bool:
    return asked.is_colleague and bool(asked.services)


def _brings_skills(asked: Asked) -> bool:
    return any(row.brings for row in asked.skills.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its name in the address, its title, its form, and whom it asks.

    `drawn` names the template of its form, where its fields do not simply stand one below the
    other.
    """

    name: str
    title: str | Promise
    form: type[PageForm]
    group: str
    asks: Callable[[Asked], bool] = _everybody
    drawn: str = "plain"
    intro: str | Promise = ""

    @property
    def template(self) -> str:
        return f"matching/page_{self.drawn}.html"


ROLE, OFFER, STYLE, FOUND = "role", "offer", "style", "found"
GROUPS = {
    ROLE: _("The role you look for"),
    OFFER: _("What you bring and want"),
    STYLE: _("How you like to work"),
    FOUND: _("Who may find you"),
}
_STYLE_INTRO = _(
    "No answer is better than another. The answers are laid beside a partner’s for the two of you "
    "to talk about, and weigh nothing in what is suggested unless both your employer and you say "
    "so, and both of you have answered all of them. Leave out what you like."
)
PAGES = {
    page.name: page
    for page in (
        Page(
            name="aims",
            title=_("What you look for"),
            form=wanted.AimsForm,
            group=ROLE,
        ),
        Page(
            name="post",
            title=_("Your post"),
            form=wanted.PostForm,
            group=ROLE,
            asks=_shares_own_post,
        ),
        Page(
            name="grade",
            title=_("Grade or salary"),
            form=wanted.GradeForm,
            group=ROLE,
            intro=_(
                "This is about the role that you look for. How long you have worked, when you "
                "last worked and what you earn now are not asked. A break is nobody’s business."
            ),
        ),
        Page(
            name="services",
            title=_("Services"),
            form=wanted.ServicesForm,
            group=ROLE,
            asks=_has_services,
        ),
        Page(name="places", title=_("Places"), form=wanted.PlacesForm, group=ROLE),
        Page(name="hours", title=_("Hours"), form=wanted.HoursForm, group=ROLE),
        Page(
            name="week",
            title=_("Your week"),
            form=WeekForm,
            group=ROLE,
            drawn="week",
            intro=_(
                "Say for each half-day whether you could work. “If need be” is asked of you only "
                "where nothing else covers the role. Why is nobody’s business."
            ),
        ),
        Page(
            name="skills",
            title=_("Skills you bring"),
            form=offered.SkillsBroughtForm,
            group=OFFER,
            drawn="levels",
            intro=_("Choose a level for what you bring, and leave the rest."),
        ),
        Page(
            name="evidence",
            title=_("What shows your skills"),
            form=offered.EvidenceForm,
            group=OFFER,
            asks=_brings_skills,
            intro=_(
                "One or two sentences for each skill, if you like. Others read them once you are "
                "in touch, not before."
            ),
        ),
        Page(
            name="wanted-skills",
            title=_("Skills you look for"),
            form=offered.SkillsWantedForm,
            group=OFFER,
            drawn="levels",
            intro=_(
                "Two people who bring different skills cover more of a role. Choose what you "
                "would like a partner to bring."
            ),
        ),
        Page(
            name="future",
            title=_("What the role is to become"),
            form=offered.FutureForm,
            group=OFFER,
        ),
        Page(
            name="languages",
            title=_("Languages"),
            form=offered.LanguagesForm,
            group=OFFER,
            drawn="levels",
            intro=_("Which languages could you use in the work?"),
        ),
        Page(
            name="wishes",
            title=_("What counts for you"),
            form=counting.WishesForm,
            group=OFFER,
            drawn="levels",
            intro=_(
                "A must keeps out everybody who does not meet it, so have few of them. You can "
                "change this whenever you look at suggestions."
            ),
        ),
        Page(
            name="working-style",
            title=_("Working style, first part"),
            form=counting.style_form(Part.WORKING_STYLE, 0),
            group=STYLE,
            intro=_STYLE_INTRO,
        ),
        Page(
            name="working-style-2",
            title=_("Working style, second part"),
            form=counting.style_form(Part.WORKING_STYLE, 1),
            group=STYLE,
        ),
        Page(
            name="communication",
            title=_("Communication, first part"),
            form=counting.style_form(Part.COMMUNICATION, 0),
            group=STYLE,
        ),
        Page(
            name="communication-2",
            title=_("Communication, second part"),
            form=counting.style_form(Part.COMMUNICATION, 1),
            group=STYLE,
        ),
        Page(
            name="own-words",
            title=_("In your own words"),
            form=counting.OwnWordsForm,
            group=STYLE,
        ),
        Page(name="about", title=_("About you"), form=counting.AboutForm, group=STYLE),
        Page(
            name="found",
            title=_("Who may find you"),
            form=finding.FoundForm,
            group=FOUND,
            drawn="found",
        ),
    )
}


def pages_for(asked: Asked) -> list[Page]:
    """The pages that somebody is asked, in order."""
    return [page for page in PAGES.values() if page.asks(asked)]


def page_after(asked: Asked, name: str) -> Page | None:
    """The page that comes after one; nothing after the last."""
    names = list(PAGES)
    later = names[names.index(name) + 1 :]
    return next((PAGES[one] for one in later if PAGES[one].asks(asked)), None)
