"""`python -m compare` is `compare`."""

from compare.cli import main

main()
