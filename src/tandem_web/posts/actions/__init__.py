"""All writes of posts, holdings and imports."""

from tandem_web.posts.actions.holdings import end_holding, start_holding
from tandem_web.posts.actions.import_files import (
    ImportOutdated,
    ImportRefused,
    discard_draft,
    import_files,
    keep_draft,
)
from tandem_web.posts.actions.save_post import PostValues, save_post

__all__ = [
    "ImportOutdated",
    "ImportRefused",
    "PostValues",
    "discard_draft",
    "end_holding",
    "import_files",
    "keep_draft",
    "save_post",
    "start_holding",
]
