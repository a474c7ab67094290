"""Assessment (考核评价): scores, ranks and grades by an office's own rules, each of which can be opened."""
