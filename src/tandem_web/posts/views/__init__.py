"""Pages of posts and of the import."""

from tandem_web.posts.views.imports import preview, template, upload
from tandem_web.posts.views.lists import export, post_list
from tandem_web.posts.views.pages import add, change, post_page

__all__ = [
    "add",
    "change",
    "export",
    "post_list",
    "post_page",
    "preview",
    "template",
    "upload",
]
