"""Many readings: who copies whom, which events are one happening, and on how many roots it rests."""
