"""Papers drafted from what the office knows."""
