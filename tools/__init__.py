"""The repository's own checks and its set-up; nothing here is shipped."""
