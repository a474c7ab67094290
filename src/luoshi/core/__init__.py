"""The pure core: no input or output, no clock; the day and the seed are passed in."""
