"""From facts to points, score, ranks and grades: one module a step, `running` is the way in."""
