"""What happened: events with actors, place, time, toll, and whether they happened at all."""
