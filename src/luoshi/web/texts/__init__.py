"""Pages: documents, their marked text, correction, comparison, lineage."""
