"""The Django shell: it remembers, authorises, audits; what is to be computed is asked of the core."""
