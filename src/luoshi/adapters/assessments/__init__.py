"""Assessments in and out: data and templates on the way in, papers on the way out."""
