"""Pages of asking for a vacant half, each in the states that it goes through."""

from tandem_web.matching.actions.interests import (
    answer_interest,
    ask_for_half,
    give_name,
    write_about_half,
)
from tandem_web.matching.models import HalfInterest
from tandem_web.matching.tests.interest_scene import a_seeker
from tandem_web.matching.tests.pool_scene import a_half
from tests.cast import Cast
from tests.journeys.states import State, Steps, go, press
from tests.journeys.visitor import Visitor

HOW_FAR = ("asked", "declined", "talking", "named")


def _interest(cast: Cast, how_far: str) -> HalfInterest:
    half = a_half(cast)
    row = ask_for_half(profile=a_seeker(cast), half=half, text="I have led such a team before.")
    assert row is not None
    if how_far != "asked":
        accepts = how_far != "declined"
        answer_interest(interest=row, accepts=accepts, actor=cast.hr_adviser)
        write_about_half(interest=row, writer=cast.hr_adviser, text="When could you begin?")
    if how_far == "named":
        write_about_half(interest=row, writer=None, text="In January.")
        give_name(interest=row)
    return row


def own(view: str, how_far: str) -> Steps:
    """A page of whoever asked."""

    def lead(cast: Cast, me: Visitor) -> None:
        row = _interest(cast, how_far)
        named = () if view == "introductions" else (row.pk,)
        go(me, f"matching:{view}", cast.employer.slug, *named)

    return lead


def theirs(view: str, how_far: str) -> Steps:
    """A page of whoever offers the half."""

    def lead(cast: Cast, me: Visitor) -> None:
        row = _interest(cast, how_far)
        named = (row.half_id,) if view == "vacant_half" else (row.half_id, row.pk)
        go(me, f"matching:{view}", cast.employer.slug, *named)

    return lead


def _asking(cast: Cast, me: Visitor) -> None:
    a_seeker(cast)
    go(me, "matching:ask_for_half", cast.employer.slug, a_half(cast).pk)


def _asking_with_too_much(cast: Cast, me: Visitor) -> None:
    _asking(cast, me)
    me.page.locator("textarea").fill("My two small children start school in autumn.")
    press(me, "Ask to be considered")


def _a_message_without_a_word(cast: Cast, me: Visitor) -> None:
    theirs("interested_person", "talking")(cast, me)
    press(me, "Send the message")


INTEREST_STATES: dict[str, State] = {
    "asking for a half": State("employee", _asking),
    "asking for a half with too much": State("employee", _asking_with_too_much),
    **{
        f"a half asked for, {how_far}": State("employee", own("half_interest", how_far))
        for how_far in HOW_FAR
    },
    "giving a name for a half": State("employee", own("give_name_for_half", "talking")),
    "withdrawing from a half": State("employee", own("end_half_interest", "talking")),
    "halves asked for among introductions": State("employee", own("introductions", "named")),
    **{
        f"somebody who would like a half, {how_far}": State(
            "hr_adviser", theirs("interested_person", how_far)
        )
        for how_far in ("asked", "talking", "named")
    },
    "a message about a half without a word": State("hr_adviser", _a_message_without_a_word),
    "a half that somebody would like": State("hr_adviser", theirs("vacant_half", "asked")),
}
