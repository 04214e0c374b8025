"""To whom a letter of a case goes: the references of people, by what the event left."""

from tandem_web.cases.queries.letter_facts import Told


def partners(told: Told) -> tuple[str, ...]:
    """The partners whom the case is about, as this event left it."""
    return tuple(told.state.partners)


def subject(told: Told) -> tuple[str, ...]:
    """Whom the event itself is about."""
    about = str(told.data.get("subject", ""))
    return (about,) if about else ()


def candidate(told: Told) -> tuple[str, ...]:
    """The candidate whose application the event is about."""
    return tuple(f"candidate:{one}" for one in subject(told))


def without_offer(told: Told) -> tuple[str, ...]:
    """The candidates who were shortlisted and to whom nothing was ever offered."""
    offered = {one.application for one in told.state.offers}
    return tuple(
        f"candidate:{one.reference}"
        for one in told.state.candidacies
        if one.shortlisted and not one.withdrawn and one.reference not in offered
    )


def on_the_ladder(told: Told) -> tuple[str, ...]:
    """The person for whom no partner was found."""
    ladder = told.state.ladder
    return (ladder.person,) if ladder is not None else ()


def remaining(told: Told) -> tuple[str, ...]:
    """The partner who stays when the other leaves."""
    return tuple(told.state.remaining)
