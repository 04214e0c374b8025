from tandem_web.documents.views.documents import document, file, own

__all__ = ["document", "file", "own"]
