"""The steps of a case at the browser, and by actions where a journey only passes through."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Locator, expect

from tandem.cases import Ask, AskKind, Command, Option
from tandem.messages import Language, Message, render
from tandem_web.cases.actions import Sent, send
from tandem_web.cases.models import Case
from tandem_web.cases.queries.opening import openings_for
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import be_signed_in, write_date


@dataclass(frozen=True, slots=True)
class People:
    """Whoever comes in a journey, each with a browser of their own in the journey's language."""

    visit: Visit
    language: Language
    scripted: bool = True
    known: dict[str, Visitor] = field(default_factory=dict)

    def come(self, person: Person | None = None) -> Visitor:
        """Somebody who has signed in, in the browser that they had before; or an outsider."""
        if person is None:
            return self.visit(self.language, scripted=self.scripted)
        if person.reference not in self.known:
            self.known[person.reference] = self.visit(self.language, scripted=self.scripted)
            be_signed_in(self.known[person.reference], person)
        return self.known[person.reference]

    def does(
        self, person: Person, case: Case, command: str, subject: str = "", **given: Any
    ) -> Visitor:
        """Somebody comes, takes one step at the browser, and stays on the page of the case."""
        me = self.come(person)
        take(me, person, case, command, subject, **given)
        return me


def told(case: Case, actor: Person, command: str, subject: str = "", **data: Any) -> Case:
    """A step that is taken by action; a refusal is a fault of the journey."""
    case.refresh_from_db()
    about = {"subject": subject} if subject else {}
    outcome = send(
        case=case,
        command=Command(command, {**about, **data}),
        actor=actor,
        today=today(case.employer),
        seen_version=case.version,
    )
    assert isinstance(outcome, Sent), (command, outcome)
    case.refresh_from_db()
    return case


def option_of(person: Person, case: Case, command: str, subject: str = "") -> Option:
    """The step as the library offers it to somebody now."""
    rows = Case.objects.select_related("employer", "post__employer", "post__reports_to")
    page = CasePage(rows.get(pk=case.pk), person, today(case.employer))
    option = page.option(command, subject)
    assert option is not None, f"{command} {subject} is not possible in {case}"
    return option


def open_case_of(me: Visitor, person: Person, process: str, post: Post, **given: Any) -> Case:
    """From a post to an open case: which process, and what its first step asks."""
    found = openings_for(person, post, today(post.employer))
    option = next(one.option for one in found if one.process == process)
    me.go(f"/{post.employer.slug}/cases/open/?post={post.reference}")
    if me.page.get_by_role("radio").count() and "process=" not in me.page.url:
        title = next(words_of(me, one.title) for one in found if one.process == process)
        me.hand.tick(me.page.get_by_role("radio", name=title, exact=True))
        me.follow(me.button(me.words("Continue")))
    answer(me, option, **given)
    send_step(me, option)
    expect(me.page.locator(".govuk-error-summary")).to_have_count(0)
    cases = Case.objects.select_related("employer", "post__employer", "post__reports_to")
    return cases.filter(process=process).latest("pk")


def see_case(me: Visitor, case: Case) -> None:
    me.go(f"/{case.employer.slug}/cases/{case.reference}/")


def take(
    me: Visitor, person: Person, case: Case, command: str, subject: str = "", /, **given: Any
) -> None:
    """From the case to the page of a step; its questions are answered, and it is done."""
    option = option_of(person, case, command, subject)
    begin(me, case, command, subject)
    answer(me, option, **given)
    send_step(me, option)
    title = render(option.title, me.words.language)
    me.sees(me.words("Done: %(what)s", what=title))
    case.refresh_from_db()


def begin(me: Visitor, case: Case, command: str, subject: str = "") -> None:
    """Follow what leads from the case to a step, however quietly it stands there."""
    see_case(me, case)
    path = [one for one in (case.employer.slug, case.reference, command, subject) if one]
    name = "cases:command_about" if subject else "cases:command"
    with override(me.words.language):
        link = me.page.locator(f'a[href="{reverse(name, args=path)}"]')
    way = me.page.get_by_role("main").locator(link).first
    folded = me.page.locator("main details:not([open])").filter(has=link)
    if folded.count() and not way.is_visible():
        me.hand.press(folded.locator("summary").first)
    me.follow(way)


def answer(me: Visitor, option: Option, **given: Any) -> None:
    """Answer questions of a step by their names; the others are left as they are."""
    asked = {one.name: one for one in option.asks}
    assert set(given) <= set(asked), (set(given) - set(asked), set(asked))
    for name, value in given.items():
        _answer_one(me, asked[name], value)


def send_step(me: Visitor, option: Option) -> None:
    title = render(option.title, me.words.language)
    main = me.page.get_by_role("main")
    me.follow(main.get_by_role("button", name=title, exact=True))


def sees_blocked(
    me: Visitor, person: Person, case: Case, command: str, subject: str = ""
) -> list[str]:
    """The page says why a step cannot be taken yet; the keys of its reasons."""
    option = option_of(person, case, command, subject)
    assert option.blocked, f"{command} is possible"
    see_case(me, case)
    for finding in option.blocked:
        words = render(finding.message, me.words.language)
        expect(me.page.get_by_role("main")).to_contain_text(words)
    return [finding.message.key for finding in option.blocked]


def words_of(me: Visitor, message: Message) -> str:
    return render(message, me.words.language)


def _answer_one(me: Visitor, ask: Ask, value: Any) -> None:
    label = words_of(me, ask.label)
    if isinstance(value, date):
        write_date(me, label, value)
    elif isinstance(value, bool) and ask.kind is AskKind.YES_NO:
        yes = me.words("Yes") if value else me.words("No")
        me.hand.tick(_group(me, label).get_by_role("radio", name=yes, exact=True))
    elif ask.kind is AskKind.TICK:
        me.hand.tick(me.box(label))
    elif ask.kind is AskKind.CHOICE:
        _choose(me, ask, label, value)
    elif ask.kind is AskKind.CHOICES:
        for one in ask.choices:
            if one.value in value:
                name = words_of(me, one.title)
                me.hand.tick(_group(me, label).get_by_role("checkbox", name=name, exact=True))
    elif isinstance(value, Path):
        me.attach(label, value)
    else:
        me.write(label, str(value))


def _choose(me: Visitor, ask: Ask, label: str, value: str) -> None:
    (title,) = (words_of(me, one.title) for one in ask.choices if one.value == value)
    group = _group(me, label)
    if group.count():
        me.hand.tick(group.get_by_role("radio", name=title, exact=True))
    else:
        me.hand.pick(me.box(label), title)


def _group(me: Visitor, legend: str) -> Locator:
    return me.page.get_by_role("group", name=legend, exact=True)
