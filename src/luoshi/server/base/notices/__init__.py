"""Notices to people: in the application, by mail where a setting says so."""
