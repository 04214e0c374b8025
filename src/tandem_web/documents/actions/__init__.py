from tandem_web.documents.actions.files import erase_file, keep_file, store_file, sweep_orphans
from tandem_web.documents.actions.issue import issue
from tandem_web.documents.actions.wording import (
    WordingRefused,
    discard_draft,
    publish_wording,
    restore_wording,
    save_draft,
)

__all__ = [
    "WordingRefused",
    "discard_draft",
    "erase_file",
    "issue",
    "keep_file",
    "publish_wording",
    "restore_wording",
    "save_draft",
    "store_file",
    "sweep_orphans",
]
