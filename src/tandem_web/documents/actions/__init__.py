from tandem_web.documents.actions.files import erase_file, keep_file, store_file, sweep_orphans
from tandem_web.documents.actions.issue import issue

__all__ = ["erase_file", "issue", "keep_file", "store_file", "sweep_orphans"]
