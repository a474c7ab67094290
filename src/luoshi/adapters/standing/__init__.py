"""Dynamic management in and out of files: tables of results and events in, proposals and replays out."""
