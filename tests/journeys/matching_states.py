"""Pages of finding a partner in states that no address alone leads to."""

from datetime import date, timedelta

from tandem_web.hours.actions import set_grade
from tandem_web.matching.models import Profile, Skill
from tandem_web.matching.tests.scene import a_ladder, a_pool, a_profile
from tests.cast import Cast
from tests.journeys.states import State, Steps, go, press
from tests.journeys.visitor import Visitor


def on_page(name: str, **given: object) -> Steps:
    """One page of a profile that has just been begun."""

    def lead(cast: Cast, me: Visitor) -> None:
        _begun(cast, **given)
        go(me, "matching:page", cast.employer.slug, name)

    return lead


def _begun(cast: Cast, **given: object) -> Profile:
    return a_profile(cast.employee, **{"state": "draft", **given})


def _week_without_a_day(cast: Cast, me: Visitor) -> None:
    _begun(cast, availability=[0] * 14)
    go(me, "matching:page", cast.employer.slug, "week")
    press(me, "Save and continue")


def _text_to_look_at(cast: Cast, me: Visitor) -> None:
    _begun(cast)
    go(me, "matching:page", cast.employer.slug, "about")
    me.page.locator("textarea").fill("My two small children start school in autumn.")
    press(me, "Save and continue")


def in_whole(view: str, **given: object) -> Steps:
    """A page about a whole profile."""

    def lead(cast: Cast, me: Visitor) -> None:
        profile = _begun(cast, **given)
        profile.skills.create(key="budgets", brings=2, evidence="£2m, 2021–2024")
        go(me, view, cast.employer.slug)

    return lead


def _unconfirmed(cast: Cast, me: Visitor) -> None:
    asked = cast.today - timedelta(days=40)
    a_profile(cast.employee, asked_to_confirm_on=asked, confirmed_on=asked)
    go(me, "matching:profile", cast.employer.slug)


def _grades(cast: Cast, me: Visitor) -> None:
    """Typed ones, one of them with points, and one that follows its points, worked out below."""
    a_ladder(cast.employer)
    for name, lowest, highest in (("H", 25, 29), ("K", 39, 42)):
        set_grade(
            employer=cast.employer,
            name=name,
            lowest=lowest,
            highest=highest,
            holds_from=date(2026, 4, 1),
            actor=cast.hr_adviser,
        )
    go(me, "matching:ladder", cast.employer.slug)
    me.page.locator("summary").filter(has_text=me.words("What the pay points pay")).click()


def _own_skill(cast: Cast, me: Visitor) -> None:
    skill = Skill.objects.create(
        employer=cast.employer,
        key="own_benefits",
        name_en="Housing benefit law",
        name_cy="Cyfraith budd-dal tai",
    )
    go(me, "matching:skill", cast.employer.slug, skill.key)


def in_pool(view: str) -> Steps:
    """A page about an open pool."""

    def lead(cast: Cast, me: Visitor) -> None:
        pool = a_pool(
            cast.employer,
            cast.hr_adviser,
            cast.hr_adviser,
            slug="cymoedd",
            name_cy="Y Cymoedd",
            purpose_en="For people who serve the Valleys.",
            purpose_cy="I bobl sy’n gwasanaethu’r Cymoedd.",
            joined_by="anybody",
        )
        named = () if view == "pools" else (pool.slug,)
        go(me, f"matching:{view}", cast.employer.slug, *named)

    return lead


MATCHING_STATES: dict[str, State] = {
    "a week of half-days": State("employee", on_page("week")),
    "a week without a day": State("employee", _week_without_a_day),
    "skills that somebody brings": State("employee", on_page("skills")),
    "what counts for somebody": State("employee", on_page("wishes")),
    "questions of working style": State("employee", on_page("working-style")),
    "places to work": State("employee", on_page("places", places=["Carmarthen"])),
    "who may find somebody": State("employee", on_page("found")),
    "a text to look at once more": State("employee", _text_to_look_at),
    "a profile that is not finished": State("employee", in_whole("matching:profile")),
    "answers to check": State(
        "employee",
        in_whole(
            "matching:check",
            salary_least=29_000,
            salary_most=36_000,
            answered=["aims", "grade", "hours", "week", "skills", "evidence", "found"],
        ),
    ),
    "a profile that is paused": State("employee", in_whole("matching:profile", state="paused")),
    "a profile that nobody confirmed": State("employee", _unconfirmed),
    "grades with what they pay": State("hr_adviser", _grades),
    "a skill of the employer": State("hr_adviser", _own_skill),
    "pools that HR keeps": State("hr_adviser", in_pool("pools")),
    "an open pool": State("hr_adviser", in_pool("pool")),
    "an open pool to close": State("hr_adviser", in_pool("close_pool")),
    "an open pool to join": State("", in_pool("join")),
    "an open pool to join with an account": State("partner", in_pool("join")),
}
