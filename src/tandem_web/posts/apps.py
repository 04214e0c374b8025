from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe


def _imported(employer: Any) -> str:
    """What an import keeps; a birthday only where the policy cannot do without it."""
    # The registry of apps is not ready when this module is read.
    from tandem_web.employers.queries import today
    from tandem_web.policy.queries import get_policy
    from tandem_web.posts.queries import keeps_birthdays

    if employer is not None and keeps_birthdays(get_policy(employer), today(employer)):
        return _(
            "Names, work e-mail addresses, languages, jobs with their grade, hours, service and "
            "cost code, and the day and month of birth, on which the leave year starts here. "
            "Never the year of birth."
        )
    return _(
        "Names, work e-mail addresses, languages, and jobs with their grade, hours, service and "
        "cost code. No birthday: the leave year does not start on it here."
    )


_COLLECTIONS = (
    Collection(
        title=_("Files of posts and people"),
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
        views=("posts:delegations", "posts:delegate"),
    ),
)


class PostsConfig(AppConfig):
    name = "tandem_web.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (NavigationEntry(label=_("Posts"), view="posts:list", order=20),)
    collections = _COLLECTIONS

    def ready(self) -> None:
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
