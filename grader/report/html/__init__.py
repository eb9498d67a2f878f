"""Pages for a browser, each a whole file: of a result, of a student, of a class."""
