"""What the text is made of: one width, lines, brackets, sentences, figures of labels."""
