"""`make bench`: one command measures Rung in one run and tells which of the bars hold (docs/developer/bench.md)."""
