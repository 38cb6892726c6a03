"""How good and how fast Recoupe is, measured against marked text: no unit tests, and never shipped."""
