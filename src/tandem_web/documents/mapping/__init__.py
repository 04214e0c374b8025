from tandem_web.documents.mapping.uploads import LARGEST_FILE, Accept, Upload, read_upload

__all__ = ["LARGEST_FILE", "Accept", "Upload", "read_upload"]
