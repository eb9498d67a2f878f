"""What goes out of the gradebook: one file a format, each a pure function of records."""
