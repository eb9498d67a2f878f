"""With a roster, its people are whom submissions belong to; what only comes near is asked about."""

import json

from batch.conftest import RIGHT, write

from grader.batch.enrolling import missing
from grader.cli.run import run
from grader.gradebook import open_gradebook
from grader.gradebook.roster import read_roster

LIST = "name,number,status\nKim Minsu,0012,\n이지우,0013,\nPark,0014,\nChoi,0015,dropped\n"


def test_the_roster_decides_whose_a_submission_is(batch, place, capsys):
    (place / "list.csv").write_text(LIST, encoding="utf-8")
    assert run(["roster", "import", "list.csv", "--lang", "en"]) == 0
    assert "4 people added, 0 were known already." in capsys.readouterr().out
    for name in ("Minsu Kim", "이지유", "Smith"):
        write(place / "class" / name / "ex01.py", RIGHT)
    ran = batch("class")
    said = " ".join(ran.stdout.split())
    assert ran.returncode == 3
    assert "'이지유' is nobody in the roster exactly; near: 이지우 (0013)." in said
    assert "Handed in nothing ex01: Park, 이지우 Not in the roster: Smith" in said
    with open_gradebook("gradebook.sqlite") as book:
        standings = book.standings()
        roster = read_roster(book)
    assert [(one.student, one.platform_id) for one in standings] == [("Kim Minsu", "0012"), ("Smith", "")]
    assert [one.name for one in missing(roster, standings, ["ex01"])["ex01"]] == ["Park", "이지우"]


def test_somebody_of_the_roster_who_handed_in_nothing_is_not_named_to_others_either(batch, place):
    (place / "list.csv").write_text(LIST, encoding="utf-8")
    run(["roster", "import", "list.csv", "--lang", "en"])
    write(place / "class" / "이지우" / "0014_Park_ex01.py", "x = (\n")
    write(place / "class" / "Kim Minsu" / "kim ex01 0012.py", RIGHT)
    batch("class", "--out", "out")
    (yiji,) = (place / "out" / "feedback" / "이지우").iterdir()
    (kim,) = (place / "out" / "feedback" / "Kim Minsu").iterdir()
    assert yiji.read_text(encoding="utf-8").split("\n")[1] == "…_ex01.py"
    assert kim.read_text(encoding="utf-8").split("\n")[1] == "kim ex01 0012.py"


def test_the_roster_can_be_looked_at(place, capsys):
    (place / "list.csv").write_text(LIST, encoding="utf-8")
    run(["roster", "import", "list.csv", "--lang", "en"])
    capsys.readouterr()
    assert run(["roster", "show", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "0012" in said
    assert "dropped" in said
    assert run(["roster", "show", "--json"]) == 0
    people = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [people[0][field] for field in ("name", "number", "handed_in")] == ["Choi", "0015", []]


def test_a_roster_that_is_not_there_is_said(place, capsys):
    assert run(["roster", "import", "none.csv", "--lang", "en"]) == 2
    assert "'none.csv' could not be read: No such file or directory" in capsys.readouterr().err
    (place / "list.csv").write_text(LIST, encoding="utf-8")
    assert run(["roster", "import", "list.csv", "--columns", "name", "--lang", "en"]) == 2
    assert "--columns takes FIELD=COLUMN, several with commas between; got 'name'." in capsys.readouterr().err
