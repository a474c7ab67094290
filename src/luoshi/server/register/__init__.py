"""Who is who, remembered: territories, zones, parks, organs, people."""
