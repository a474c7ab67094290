"""Papers that go out: drafted from tasks and their urging, checked, signed, issued, kept as they went out."""
