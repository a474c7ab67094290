"""Statistical composites (综合指数): stages from raw figures to an index, each pure, each kept by content."""
