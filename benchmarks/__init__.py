"""What Luoshi's speed and accuracy are measured with: named data, a named peer, one run."""
