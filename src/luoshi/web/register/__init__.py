"""Pages: territories, zones, parks, organs."""
