"""Who is who: territories, organs, zones, parks and people as values, asked as of a day."""
