"""The nightly round: lights that change, urging that leaves."""
