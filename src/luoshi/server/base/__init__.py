"""What every room of the server stands on: who may see what, what was done, files, jobs, notices."""
