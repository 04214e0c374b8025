from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, shown_to_colleagues
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Person
    from tandem_web.posts.mapping import Column, ImportedFile
    from tandem_web.posts.models import Post
    from tandem_web.posts.queries import FilePlan


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file that an employer imports.

    `columns` are all that such a file may hold; `example` those of its example file; `asked`
    says which of them people choose headings for, in a file with so many headings. `entry` is
    the action by which the record keeps such a file. The other words stand on the pages.
    """

    name: str
    title: "str | Promise"
    columns_title: "str | Promise"
    reading: "str | Promise"
    entry: str
    columns: "Sequence[Column]"
    example: "Sequence[Column]"
    asked: "Callable[[int], Sequence[Column]]"
    is_small: "Callable[[ImportedFile], bool]"


class Planned(Protocol):
    """What the plan of some files has: one of each, and what tells it from another plan."""

    @property
    def files(self) -> "Mapping[str, FilePlan]": ...

    @property
    def fingerprint(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """Kinds of files that are looked at and imported together.

    `plan(employer=, files=, today=, progress=)` returns a `Planned`; `write(employer=, files=,
    today=, actor=, seen=, run=)` imports, marks the run in the same transaction, and raises
    `ImportRefused` and `ImportOutdated`. `chosen_at` and `leads_to` are names of addresses.
    `addition` is a template that says what comes with an added row; its `facts` are what
    `read_addition` makes of those of the line.
    """

    title: "str | Promise"
    files: tuple[FileKind, ...]
    plan: Callable[..., Planned]
    write: Callable[..., object]
    chosen_at: str
    leads_to: str
    leads_to_title: "str | Promise"
    addition: str = ""
    read_addition: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class PostNote:
    """One line that another app has to say on the page of a post, and where it leads."""

    sentence: str
    url: str


# What else the page of a post tells a person, in the language that is switched on.
TellOfPost = Callable[["Person", "Post", "date"], Iterable[PostNote]]
POST_NOTES: list[TellOfPost] = []


def add_post_notes(tell: TellOfPost) -> None:
    """Add lines to the page of a post. Called from `AppConfig.ready`."""
    POST_NOTES.append(tell)


_IMPORTS: list[ImportKind] = []


def announce_import(kind: ImportKind) -> None:
    """Let files of these kinds be imported. Called from `AppConfig.ready`."""
    _IMPORTS.append(kind)


def file_kinds() -> dict[str, FileKind]:
    """Every kind of file that can be imported, by its name."""
    return {file.name: file for kind in _IMPORTS for file in kind.files}


def import_of(file_kind: str) -> ImportKind:
    """The import that reads files of a kind."""
    return next(kind for kind in _IMPORTS if any(file.name == file_kind for file in kind.files))


def _imported(employer: Any) -> str:
    """What an import keeps; a birthday only where the policy cannot do without it."""
    # The registry of apps is not ready when this module is read.
    from tandem_web.employers.queries import today
    from tandem_web.policy.queries import get_policy
    from tandem_web.posts.queries import keeps_birthdays

    if employer is not None and keeps_birthdays(get_policy(employer), today(employer)):
        return gettext(
            "Names, work e-mail addresses, languages, jobs with their grade, hours, service and "
            "cost code, and the day and month of birth, on which the leave year starts here. "
            "Never the year of birth."
        )
    return gettext(
        "Names, work e-mail addresses, languages, and jobs with their grade, hours, service and "
        "cost code. No birthday: the leave year does not start on it here."
    )


_COLLECTIONS = (
    Collection(
        title=_("Files that are imported"),
        what=_imported,
        why=_("To know who holds which post, and to work out hours, leave and pay."),
        seen_by=_("The person concerned; HR, administrators, payroll and auditors."),
        period=by_policy(
            "retention.agreement_years",
            _("%(period)s after somebody has left; the file itself for a day after it was sent."),
        ),
        views=("posts:import", "posts:import_run", "posts:import_columns"),
    ),
    Collection(
        title=_("Acting for a colleague"),
        what=_("Who acts for whom, from when until when, and the reason given."),
        why=_("So that work goes on while somebody is away, and everybody sees who acted."),
        seen_by=_("The two concerned; HR, administrators and auditors."),
        period=by_policy("retention.agreement_years", _("%(period)s after it ends.")),
        views=("posts:delegate",),
    ),
)


def _posts_and_people() -> ImportKind:
    # The registry of apps is not ready when this module is read.
    from tandem_web.posts.actions import write_files
    from tandem_web.posts.mapping import PEOPLE_COLUMNS, POST_COLUMNS
    from tandem_web.posts.queries import plan_files

    def kind(columns: "Sequence[Column]", **named: Any) -> FileKind:
        return FileKind(
            columns=columns,
            example=columns,
            asked=lambda _headings: columns,
            is_small=lambda file: file.is_small,
            **named,
        )

    posts = kind(
        POST_COLUMNS,
        name="posts",
        title=_("Posts"),
        columns_title=_("Columns of the file of posts"),
        reading=_("Reading the posts"),
        entry="posts.import_posts",
    )
    people = kind(
        PEOPLE_COLUMNS,
        name="people",
        title=_("People and their jobs"),
        columns_title=_("Columns of the file of people"),
        reading=_("Reading the people and their jobs"),
        entry="posts.import_people",
    )
    return ImportKind(
        title=_("Import posts and people"),
        files=(posts, people),
        plan=plan_files,
        write=write_files,
        chosen_at="posts:import",
        leads_to="posts:list",
        leads_to_title=_("Go to the posts"),
    )


class PostsConfig(AppConfig):
    name = "tandem_web.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    navigation = (
        NavigationEntry(
            label=_("Posts"), view="posts:list", order=20, shown_to=shown_to_colleagues
        ),
    )
    collections = _COLLECTIONS

    def ready(self) -> None:
        announce_import(_posts_and_people())
        announce(
            *(
                NoticeKind(
                    name=name,
                    title=title,
                    sample={
                        "name": "Geraint Lloyd",
                        "delegate": "Eleri Morgan",
                        "first_on": "2026-12-07",
                        "last_on": "2026-12-18",
                    },
                )
                for name, title in (
                    ("posts.delegation_made", _("Somebody acts for a colleague")),
                    ("posts.delegation_ended", _("Somebody no longer acts for a colleague")),
                )
            )
        )
        describe(
            actions={
                "posts.add_post": _("%(actor)s added the post %(object)s."),
                "posts.change_post": _("%(actor)s changed the post %(object)s."),
                "posts.start_holding": _("%(actor)s let %(name)s hold the post %(object)s."),
                "posts.end_holding": _("%(actor)s ended the holding of %(object)s by %(name)s."),
                "posts.drop_holding": _(
                    "%(actor)s took back that %(name)s would hold the post %(object)s."
                ),
                "posts.delegate": _("%(actor)s named %(delegate)s to act for %(name)s."),
                "posts.end_delegation": _("%(actor)s ended that %(delegate)s acts for %(name)s."),
                "posts.import_posts": _(
                    "%(actor)s imported posts from %(name)s: %(added)s added, %(changed)s changed."
                ),
                "posts.import_people": _(
                    "%(actor)s imported people and jobs from %(name)s: %(added)s added, "
                    "%(changed)s changed."
                ),
                "posts.remember_columns": _(
                    "%(actor)s said which column is which in files of %(object)s."
                ),
            },
            objects={
                "post": (_("Post"), "posts:post"),
                "file": (_("File"), ""),
                "columns": (_("Columns"), ""),
            },
        )
