"""Pages of posts, of who acts for whom, and of the import."""

from tandem_web.posts.views.delegations import delegate, delegations, end_delegation
from tandem_web.posts.views.imports import columns, progress, run_page, template, upload
from tandem_web.posts.views.lists import export, post_list
from tandem_web.posts.views.pages import add, change, post_page

__all__ = [
    "add",
    "change",
    "columns",
    "delegate",
    "delegations",
    "end_delegation",
    "export",
    "post_list",
    "post_page",
    "progress",
    "run_page",
    "template",
    "upload",
]
