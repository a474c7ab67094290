"""The stage of targets and tasks in force."""
