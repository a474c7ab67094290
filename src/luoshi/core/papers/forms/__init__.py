"""The papers of an office, each built of plain values and the wording it is given."""
