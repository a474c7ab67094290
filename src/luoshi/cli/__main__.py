"""`python -m luoshi.cli` is `luoshi`."""

from luoshi.cli import main

main()
