"""What programs ask: JSON over HTTP, described by OpenAPI, under the same rules as the pages."""
