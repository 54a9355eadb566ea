"""Commands of the command line that have a file of their own: options → one library call → one renderer → exit code."""
