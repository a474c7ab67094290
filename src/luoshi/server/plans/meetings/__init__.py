"""Meetings: due by clauses, convened, held, their minutes made tasks."""
