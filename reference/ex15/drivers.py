"""ex15 has functions only, so nothing needs to be driven."""
