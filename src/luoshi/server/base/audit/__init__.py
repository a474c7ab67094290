"""What was done, by whom and why; what changed in which row; a chain over both that shows every later change."""
