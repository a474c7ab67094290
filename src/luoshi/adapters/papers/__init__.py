"""Papers on disk: their wording, Word files and PDFs of them, any Word file read for checking."""
