"""What is remembered between commands."""

from grader.course.progress import Memory, recall, state_folder, store


def test_nothing_is_known_of_a_new_file(place):
    (place / "ex06.py").write_text("x")
    assert recall(place / "ex06.py").score is None


def test_what_is_stored_is_recalled(place):
    path = place / "ex06.py"
    path.write_text("x")
    store(path, Memory(recall(path).content, 5.0, 10.0, {"loss": 1}))
    assert recall(path).hints == {"loss": 1}


def test_a_damaged_memory_is_none(place):
    path = place / "ex06.py"
    path.write_text("x")
    store(path, Memory(recall(path).content, 5.0))
    (kept,) = (state_folder() / "attempts").iterdir()
    kept.write_text('{"content": 3')
    assert recall(path).score is None


def test_a_state_folder_that_cannot_be_made_costs_only_the_memory(place, monkeypatch):
    (place / "file").write_text("")
    monkeypatch.setenv("GRADER_STATE", str(place / "file"))
    path = place / "ex06.py"
    path.write_text("x")
    store(path, Memory("x", 5.0))
    assert recall(path).score is None


def test_the_state_folder_is_the_users(place, monkeypatch, tmp_path):
    monkeypatch.delenv("GRADER_STATE")
    assert "nn-grader" in str(state_folder())
