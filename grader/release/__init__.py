"""What goes out: the student's kit, and an autograder for a platform."""
