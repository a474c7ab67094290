"""The workbook of a register: read, laid out to fill in, written back."""
