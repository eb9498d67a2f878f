"""The seed of a gradebook: drawn once, kept in it, and used for every batch into it."""

from __future__ import annotations

import secrets
from typing import Final

import sqlalchemy as sa

from grader.gradebook.book import Gradebook
from grader.gradebook.schema import SETTINGS

# More than can be tried: results name the hash of their key, and of what makes it only the seed may be unknown.
# A bit less than the signed 64 that databases have for a run's seed.
BITS: Final = 62


def seed_of(book: Gradebook) -> int:
    """Return the gradebook's seed; the first batch into it draws one, and two at once agree.

    Answers recorded under the public seed, or under another gradebook's, are worthless here.

    Raises
    ------
    GraderError
        If the gradebook cannot be read or written.
    """
    query = sa.select(SETTINGS.c.value).where(SETTINGS.c.name == "seed")
    with book.reading() as connection:
        kept = connection.execute(query).scalar()
    if kept is None:
        with book.writing() as connection:  # one writer at a time, so a second one finds the first one's
            kept = connection.execute(query).scalar()
            if kept is None:
                kept = str(secrets.randbits(BITS))
                connection.execute(SETTINGS.insert().values(name="seed", value=kept))
    return int(kept)
