from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.record.apps import describe


class PostsConfig(AppConfig):
    name = "tandem_web.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (NavigationEntry(label=_("Posts"), view="posts:list", order=20),)

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
