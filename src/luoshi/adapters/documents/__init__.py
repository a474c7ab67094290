"""Document files of every format an office sends, read into one canonical text with the origin of each part."""

from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES
from luoshi.adapters.documents.open import SUFFIXES, open_document, read_bytes
from luoshi.adapters.documents.walk import source_files

__all__ = ["MAX_DOCUMENT_BYTES", "SUFFIXES", "open_document", "read_bytes", "source_files"]
