"""The run: which steps, in which order, with which parts."""
