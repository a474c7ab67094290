"""The wiring: settings, addresses, the server; the only place that knows every part."""
