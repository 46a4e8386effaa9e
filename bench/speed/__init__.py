"""How fast we and others build the same blog; `bench/run.py` is the command."""
