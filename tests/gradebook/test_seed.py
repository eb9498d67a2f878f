"""A gradebook's own seed."""

import threading

from grader.gradebook import open_gradebook
from grader.gradebook.seed import seed_of


def test_a_gradebook_keeps_the_seed_that_its_first_batch_drew(tmp_path):
    with open_gradebook(tmp_path / "a.sqlite") as book:
        seed = seed_of(book)
    with open_gradebook(tmp_path / "a.sqlite") as book:
        assert seed_of(book) == seed


def test_two_gradebooks_have_other_seeds_and_none_the_public_one(tmp_path):
    seeds = set()
    for name in "abc":
        with open_gradebook(tmp_path / name) as book:
            seeds.add(seed_of(book))
    assert len(seeds - {0}) == 3


def test_two_batches_that_draw_at_once_agree(tmp_path):
    found = []

    def draw():
        with open_gradebook(tmp_path / "a.sqlite") as book:
            found.append(seed_of(book))

    threads = [threading.Thread(target=draw) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
