"""What people and other programs read: pure functions of results."""
