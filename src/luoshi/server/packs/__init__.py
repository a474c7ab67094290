"""The rules of jurisdictions as this installation has them: shipped packs, and the office's own over them."""
