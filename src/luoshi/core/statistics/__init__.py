"""The stage of figures that zones report."""
