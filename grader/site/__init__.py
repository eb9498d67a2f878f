"""A static site that grades in the browser: what runs there, and what writes it."""
