"""政策文本: a document read into clauses, tasks, duties, targets and deadlines, each with its place in the text."""
