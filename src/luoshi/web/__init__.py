"""The pages people see, one room a word of the house."""
