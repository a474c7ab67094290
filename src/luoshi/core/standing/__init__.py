"""Dynamic management (动态管理): what the rules propose from a history; people decide."""
