"""Luoshi (落实): the documents that govern development zones, turned into work that is done, measured and answered for."""

__version__ = "0.0.1"
