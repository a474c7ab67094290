"""A draft of a plan, what is settled of it, its adoption, its versions."""
