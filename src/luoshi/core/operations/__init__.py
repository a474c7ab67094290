"""The stage of what a zone does every day."""
