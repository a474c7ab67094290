"""What goes out (公文): its parts, its forms, its layout to GB/T 9704, and the checks of all three."""
