"""What happens to a task: who may do what, what is written down, where it stands then."""
