from tandem_web.documents.actions.files import erase_file, keep_file, store_file, sweep_orphans

__all__ = ["erase_file", "keep_file", "store_file", "sweep_orphans"]
