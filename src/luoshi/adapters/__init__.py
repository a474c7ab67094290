"""Input and output without a web framework: documents, workbooks, catalogues of sentences."""
