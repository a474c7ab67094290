"""Documents side by side: what differs, and which names may mean one organ."""
