"""The small course, and an empty folder to work in."""

from support.small_course import course, place

__all__ = ["course", "place"]
