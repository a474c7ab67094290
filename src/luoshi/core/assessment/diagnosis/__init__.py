"""Diagnosis (诊断): what a composite and its data are like, in findings that somebody can act on."""
