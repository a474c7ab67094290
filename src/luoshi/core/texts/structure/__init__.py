"""How a document is built: parts, marks, the clause tree, tables, what heads it, what it cites, what is a task."""
