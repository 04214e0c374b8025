"""The agreement that a share rests on: the version that all three agreed to, as facts."""

from dataclasses import dataclass, replace
from datetime import date

from tandem.cases.particulars import cycle_of, working_days
from tandem.cases.partnership import Arrangement
from tandem.messages import Fact, Message, Text
from tandem.units import minutes
from tandem_web.cases.mapping import to_event
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import Agreed, Standing, agreements_of, standing_of
from tandem_web.documents.models import Document
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post

AGREEMENT = "job_share_agreement"
_MANAGER = "line_manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedShare:
    """A confirmed case with the version agreed to, and who reads a copy of the agreement."""

    standing: Standing
    arrangement: Arrangement
    readers: tuple[Person, ...]
    facts: dict[str, Fact]

    @property
    def owner(self) -> str:
        """What the copies belong to: "agreement:JS-0001/2", the case and the version."""
        return f"agreement:{self.standing.row.reference}/{self.standing.state.version}"


def agreed_share_of(post: Post) -> AgreedShare | None:
    """The latest agreement about a post; nothing where a share came from before Tandem."""
    row = (
        Case.objects.filter(post=post, process="partnership", stage__in=["confirmed", "leaving"])
        .order_by("-pk")
        .first()
    )
    if row is None:
        return None
    row.post, row.employer = post, post.employer
    standing = _as_confirmed(standing_of(row))
    if standing.state.existing is not None or standing.state.arrangement is None:
        return None
    return _agreed(standing, standing.state.arrangement)


def _as_confirmed(standing: Standing) -> Standing:
    """The case as it was confirmed: what is discussed since then is no agreement yet."""
    if standing.state.is_settled:
        return standing
    versions = [row.version for row in standing.events if row.type == "confirmed"]
    if not versions:
        return standing
    events = [row for row in standing.events if row.version <= versions[-1]]
    return replace(standing, events=events, state=standing.as_seen(versions[-1]))


def copies_of(share: AgreedShare) -> list[Document]:
    """The copies that were issued of this version of the agreement."""
    documents = Document.objects.filter(employer=share.standing.row.employer, owner=share.owner)
    return list(documents.select_related("pdf", "docx", "page", "person", "employer"))


def _agreed(standing: Standing, arrangement: Arrangement) -> AgreedShare:
    agreed = agreements_of(standing)
    days = _days(standing)
    post, employments = standing.row.post, standing.employments
    manager = agreed[_MANAGER]
    partners = [employment.person for employment in employments.values()]
    signatures: list[Fact] = [
        _signature(
            Message("cases.agreed_as_partner"),
            employment.person.full_name,
            agreed[f"partner:{number}"],
            days[f"partner:{number}"],
        )
        for number, employment in employments.items()
    ]
    signatures.append(
        _signature(Message("cases.agreed_as_manager"), _name_of(manager), manager, days[_MANAGER])
    )
    own = manager.on_behalf_of or (None if manager.evidence else manager.actor)
    readers = [*partners, *([own] if own is not None else [])]
    policy = get_policy(post.employer).on(arrangement.starts_on)
    facts: dict[str, Fact] = {
        "employer_name": Text(post.employer.name_en, post.employer.name_cy),
        "post_title": Text(post.title_en, post.title_cy or post.title_en),
        "post_reference": post.reference,
        "service_name": Text(post.service.name_en, post.service.name_cy or post.service.name_en),
        "post_hours": minutes(post.full_time_minutes),
        "starts_on": arrangement.starts_on,
        "overtime_threshold": policy.quantity("overtime.threshold"),
        "version": standing.state.version,
        "case_reference": standing.row.reference,
        "agreed": tuple(signatures),
        **_patterns(standing, arrangement),
    }
    return AgreedShare(
        standing=standing,
        arrangement=arrangement,
        readers=tuple(dict.fromkeys(readers)),
        facts=facts,
    )


def _patterns(standing: Standing, arrangement: Arrangement) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for place, (number, employment) in zip(
        ("first", "second"), standing.employments.items(), strict=True
    ):
        pattern = arrangement.patterns[number]
        facts[f"{place}_partner"] = employment.person.full_name
        facts[f"{place}_hours"] = minutes(arrangement.hours[number])
        facts[f"{place}_days"] = working_days(pattern)
        facts["pattern_cycle"] = cycle_of(pattern)
        if pattern.weeks > 1:
            facts["first_week"] = pattern.starts_on
    return facts


def _days(standing: Standing) -> dict[str, date]:
    """The day of each party's latest agreement."""
    given = (row for row in standing.events if row.type == "agreement_given")
    return {_party(standing, row): row.happened_on for row in given}


def _party(standing: Standing, row: Event) -> str:
    return str(to_event(standing.row.process, row).data["party"])


def _name_of(agreed: Agreed) -> str:
    if agreed.evidence:
        return str(agreed.evidence["signer"])
    person = agreed.on_behalf_of or agreed.actor
    return person.full_name if person else ""


def _signature(capacity: Message, name: str, agreed: Agreed, day: date) -> tuple[Fact, ...]:
    if agreed.paper is not None:
        return capacity, name, agreed.paper
    if agreed.on_behalf_of is not None and agreed.actor is not None:
        stood_in = Message("cases.agreed_for", date=day, name=agreed.actor.full_name)
        return capacity, name, stood_in
    return capacity, name, Message("cases.agreed_on", date=day)
