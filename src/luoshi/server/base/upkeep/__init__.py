"""Looking after an installation: its releases, backups, health."""
