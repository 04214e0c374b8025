"""What two people who found each other open together.

Here alone do finding a partner and the processes touch: a case or an application gets two people
and what they agreed, in the same way as if they had come by themselves.
"""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import uuid4

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts, render
from tandem_web.cases.actions import CaseAlreadyOpen, Refused, open_case
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.matching.apps.openings import CannotOpen, Choice, Chosen, Joint, Opened
from tandem_web.people.models import Person
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import posts_held_by
from tandem_web.recruitment.actions import AlreadyPaired, Closed, Draft, save_draft
from tandem_web.recruitment.actions import start_application as start
from tandem_web.recruitment.models import Advert, Application, PanelSeat, Wish
from tandem_web.recruitment.queries import open_adverts


def posts_to_propose(joint: Joint, today: date) -> list[Choice]:
    """The posts that one of the two holds and could share with the other, who holds one too."""
    first, second = joint.people
    if first.employer_id != second.employer_id:
        return []
    held = {person.pk: posts_held_by(person, today) for person in joint.people}
    if not all(held.values()):
        return []
    return [_as_choice(one) for one in _full_holdings(joint, today)]


def posts_to_request(joint: Joint, today: date) -> list[Choice]:
    """The posts that one of the two holds, where the other comes from outside the employer."""
    if posts_to_propose(joint, today):
        return []
    return [_as_choice(one) for one in _full_holdings(joint, today)]


def adverts_to_answer(joint: Joint, today: date) -> list[Choice]:
    """The open adverts of their employers that both may answer, and neither has answered yet."""
    first, second = joint.people
    internal = first.employer_id == second.employer_id and all(p.roles for p in joint.people)
    employers = {person.employer_id: person.employer for person in joint.people}
    return [
        Choice(f"{advert.employer.slug}/{advert.reference}", f"{advert.title} ({advert.employer})")
        for employer in employers.values()
        for advert in open_adverts(employer, today, internal=internal)
        if advert.is_open_to_share and not _has_applied(joint, advert)
    ]


def advert_to_answer(post: Post, person: Person, today: date) -> str:
    """The address of an open advert of a post that somebody may answer by themselves."""
    internal = person.employer_id == post.employer_id and bool(person.roles)
    adverts = open_adverts(post.employer, today, internal=internal).filter(case__post=post)
    advert = next((one for one in adverts if one.is_open_to_share), None)
    if advert is None:
        return ""
    return reverse("recruitment:advert", args=[post.employer.slug, advert.reference])


def panels_of(posts: Collection[int]) -> frozenset[tuple[int, int]]:
    """Who sits on the panel of a vacancy of some posts: the keys of the post and of the person."""
    seats = PanelSeat.objects.filter(case__post__in=posts, case__closed_on__isnull=True)
    return frozenset(seats.values_list("case__post", "person"))


def open_proposal(joint: Joint, chosen: Chosen) -> Opened:
    """Open the proposal by two employees about the post of one of them. Errors: `CannotOpen`."""
    holding = _holding(joint, chosen)
    first, second = joint.people
    joiner = second if holding.employment.person_id == first.pk else first
    joins_from = posts_held_by(joiner, chosen.today)[0].employment
    data = {
        "holder": holding.employment.payroll_number,
        "joiner": joins_from.payroll_number,
        "starts_on": chosen.starts_on.isoformat() if chosen.starts_on else "",
    }
    return _opened_case("proposal", holding.post, data, chosen)


def open_request(joint: Joint, chosen: Chosen) -> Opened:
    """Lead to the request that the holder makes: the law asks them, not the pair."""
    holding = _holding(joint, chosen)
    if holding.employment.person_id != chosen.actor.pk:
        text = _("Only %(name)s can ask to share their own post. Ask them to open it.")
        raise CannotOpen(text % {"name": holding.employment.person.full_name})
    page = reverse("cases:open", args=[holding.post.employer.slug])
    return Opened("", f"{page}?process=request&post={holding.post.reference}")


def open_application(joint: Joint, chosen: Chosen) -> Opened:
    """Begin an application for each of the two, tied together; each finishes and sends their own.

    Errors: `CannotOpen`.
    """
    advert = _advert(joint, chosen)
    try:
        asking = _begun(joint.people[0], joint.text, advert)
        _begun(joint.people[1], joint.text, advert, partner=asking)
    except (AlreadyPaired, Closed) as error:
        raise CannotOpen(_("This advert is no longer open. Choose another one.")) from error
    page = reverse("recruitment:advert", args=[advert.employer.slug, advert.reference])
    return Opened(advert.reference, page)


def _full_holdings(joint: Joint, today: date) -> Iterator[Holding]:
    for person in joint.people:
        for holding in posts_held_by(person, today):
            if holding.weekly_minutes == holding.post.full_time_minutes:
                yield holding


def _as_choice(holding: Holding) -> Choice:
    text = _("%(post)s, which %(name)s holds")
    facts = {"post": holding.post.title, "name": holding.employment.person.full_name}
    return Choice(f"{holding.post.reference}/{holding.employment.payroll_number}", text % facts)


def _holding(joint: Joint, chosen: Chosen) -> Holding:
    for holding in _full_holdings(joint, chosen.today):
        if _as_choice(holding).value == chosen.value:
            return holding
    raise CannotOpen(_("This post is no longer theirs to share. Choose another one."))


def _advert(joint: Joint, chosen: Chosen) -> Advert:
    slug, _slash, reference = chosen.value.partition("/")
    found = Advert.objects.filter(employer__slug=slug, reference=reference)
    advert = found.select_related("employer", "case").first()
    offered = {choice.value for choice in adverts_to_answer(joint, chosen.today)}
    if advert is None or chosen.value not in offered:
        raise CannotOpen(_("This advert is no longer open. Choose another one."))
    return advert


def _has_applied(joint: Joint, advert: Advert) -> bool:
    """Whether one of the two has an application for this job already."""
    addresses = [_address(person) for person in joint.people]
    standing = Application.objects.filter(case=advert.case).exclude(
        state=Application.State.WITHDRAWN
    )
    mine = Q(person__in=joint.people) | Q(email__in=[one for one in addresses if one])
    return standing.filter(mine).exists()


def _address(person: Person) -> str:
    return person.email or (person.account.email if person.account else "")


def _opened_case(process: str, post: Post, data: dict[str, str], chosen: Chosen) -> Opened:
    try:
        outcome = open_case(
            process=process, post=post, data=data, actor=chosen.actor, today=chosen.today
        )
    except CaseAlreadyOpen as already:
        text = _("The post has an open case already: %(case)s.")
        raise CannotOpen(text % {"case": already.case.reference}) from already
    except InvalidFacts as error:
        raise CannotOpen(render(error.message, page_language())) from error
    if isinstance(outcome, Refused):
        language = page_language()
        said = [render(finding.message, language) for finding in outcome.refusal.findings]
        raise CannotOpen(" ".join(said))
    case = outcome.case
    return Opened(case.reference, reverse("cases:case", args=[post.employer.slug, case.reference]))


def _begun(
    person: Person, text: str, advert: Advert, partner: Application | None = None
) -> Application:
    email = _address(person)
    if not email:
        text = _("%(name)s has no e-mail address on file, to which the application would be sent.")
        raise CannotOpen(text % {"name": person.full_name})
    # Whoever is not one of the employer's own people applies like anybody from outside.
    colleague = person if person.employer_id == advert.employer_id and person.roles else None
    row = start(
        advert=advert,
        name=person.full_name,
        email=email,
        language=person.language,
        token=uuid4().hex,
        person=colleague,
        partner=partner,
    )
    draft = Draft(name=person.full_name, wish=Wish.SHARE, statement=text)
    return save_draft(application=row, draft=draft, seen_version=row.version)
