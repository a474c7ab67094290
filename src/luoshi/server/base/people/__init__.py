"""People and their posts: added and ended, signing in, sessions, tokens."""
