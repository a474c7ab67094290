"""Pages: signing in, people, posts, sessions, own settings."""
