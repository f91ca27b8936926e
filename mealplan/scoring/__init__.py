"""Diet-quality indices of what a plan serves or a diary tells, one file an index."""
