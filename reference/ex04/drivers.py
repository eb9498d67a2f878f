"""ex04 has constants only, so nothing needs to be driven."""
