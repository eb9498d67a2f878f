"""Where submissions run: workers that hold no answers and can reach nothing."""
