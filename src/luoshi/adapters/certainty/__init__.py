"""Composites in and out: data files to a table, certainty and diagnosis to text, JSON, workbook and report."""
