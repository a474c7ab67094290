"""Luoshi (落实): documents that govern development zones, turned into work that is done, measured, answered for."""

__version__ = "0.2.0"
