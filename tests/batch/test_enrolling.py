"""With a roster, its people are whom submissions belong to; what only comes near is asked about."""

import csv
import json
import re

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
    assert "Handed in nothing" not in said  # the file that is asked about may be theirs
    assert "may be theirs) ex01: Park, 이지우 Not in the roster: Smith" in said
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


def grade(capsys, *words):
    code = run([*words, "--lang", "en"])
    said = capsys.readouterr()
    return code, " ".join((said.out + said.err).split())


def test_a_decision_about_somebody_of_the_roster_makes_no_second_person(place, course, capsys):
    (place / "list.csv").write_text("name,number,email,login\nKim Minsu,0012,mk@x.kr,mkim\n이지우,0013,,\n", "utf-8")
    run(["roster", "import", "list.csv"])
    capsys.readouterr()
    said = ("--reason", "on paper", "--add", "--course", str(course))
    for whom, score in (("0012", "1"), ("mk@x.kr", "2"), ("MKIM", "2.5"), ("Minsu Kim", "3"), ("Kim, Minsu", "1.5")):
        code, _ = grade(capsys, "gradebook", "override", whom, "ex01", score, *said)
        assert code == 0
    with open_gradebook("gradebook.sqlite") as book:
        assert [(one.student, one.platform_id, one.final) for one in book.standings()] == [("Kim Minsu", "0012", 1.5)]
        assert len(book.history("mk@x.kr")) == 5
    code, words = grade(capsys, "gradebook", "override", "Kim Minsoo", "ex01", "3", *said)
    assert code == 2
    assert "'Kim Minsoo' is nobody in the roster exactly; near: Kim Minsu (0012). Give one of those" in words
    code, words = grade(capsys, "gradebook", "override", "Kim Minsoo", "ex01", "3", *said[:2], *said[3:])
    assert code == 2
    assert "No student 'Kim Minsoo' is in the gradebook. Perhaps Kim Minsu (0012)?" in words
    code, words = grade(capsys, "gradebook", "history", "0013")
    assert code == 2
    assert "Nothing of 이지우 is in the gradebook yet, though the roster has that name." in words
    assert grade(capsys, "gradebook", "override", "Zoe", "ex01", "3", *said)[0] == 0  # like nobody there


def test_who_is_excused_has_no_score_anywhere(batch, place, course, capsys):
    for name in ("Kim", "Lee"):
        write(place / "class" / name / "ex01.py", RIGHT)
    batch("class")
    given = ("--course", str(course))
    grade(capsys, "gradebook", "override", "Kim", "ex01", "excused", "--reason", "ill", *given)
    grade(capsys, "gradebook", "override", "Ann", "ex01", "excused", "--reason", "ill", "--add", *given)
    grade(capsys, "due", "set", "ex01", "2020-01-01", *given)
    assert json.loads(batch("class", "--json").stdout.splitlines()[0])["final_score"] is None
    out = batch("class", "--out", "out").stdout
    assert "excused" in out
    with open(place / "out" / "grades.csv", encoding="utf-8-sig") as file:
        kim, lee = csv.DictReader(file)
    assert (kim["score"], kim["override"], kim["final_score"]) == ("3", "excused", "")
    assert lee["final_score"] == "3"
    assert "Excused: ill. No score counts here." in (place / "out/feedback/Kim/ex01.txt").read_text(encoding="utf-8")
    pages = [(place / "out" / "own" / f"{name}.html").read_text(encoding="utf-8") for name in ("Kim", "Ann")]
    for page in pages:
        assert "<b>excused</b>" in page
        assert re.search(r'<p class="score"><b>0</b> / 0', page)  # of the total nothing is asked
    _, words = grade(capsys, "gradebook", "show", "--json")
    assert [json.loads(line)["final"] for line in words.replace("} {", "}\n{").splitlines()] == [None, None, 3.0]
    grade(capsys, "export", "csv", "--out", "t.csv", *given)
    rows = list(csv.DictReader((place / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["student"], row["ex01"], row["total"]) for row in rows] == [
        ("Ann", "excused", "0"), ("Kim", "excused", "0"), ("Lee", "3", "3"),
    ]  # fmt: skip
    (place / "c.csv").write_text(
        "Student,ID,SIS Login ID,Section,ex01 (9)\n    Points Possible,,,,3\nKim,1,kim,A,\nLee,2,lee,A,\nAnn,3,ann,A,\n"
    )
    grade(capsys, "export", "canvas", "--into", "c.csv", "--out", "c2.csv", *given)
    assert [line.rpartition(",")[2] for line in (place / "c2.csv").read_text().splitlines()[2:]] == ["EX", "3", "EX"]
    (place / "m.csv").write_text(
        "Identifier,Full name,Grade,Maximum Grade,Last modified (grade)\n"
        "Participant 1,Kim,,3.00,-\nParticipant 2,Lee,,3.00,-\nParticipant 3,Ann,1.00,3.00,-\n"
    )
    grade(capsys, "export", "moodle", "--into", "m.csv", "--out", "m2.csv", *given)
    assert (place / "m2.csv").read_text() == (place / "m.csv").read_text().replace("Lee,,", "Lee,3,")
    grade(capsys, "export", "gradescope", "--out", "gs", *given)
    assert [path.name for path in (place / "gs").iterdir()] == ["Lee"]


def test_where_the_times_of_handing_in_come_from_is_said(batch, place, capsys):
    write(place / "class" / "ex01_s1_attempt_2024-03-01-10-00-00_ex01.py", RIGHT)
    write(place / "class" / "moodle" / "Kim_1_assignsubmission_file_" / "ex01.py", RIGHT)
    write(place / "class" / "moodle" / "Lee_2_assignsubmission_file_" / "ex01.py", RIGHT)
    write(place / "class" / "sakai" / "Park(park)" / "Submission attachment(s)" / "ex01.py", RIGHT)
    write(place / "class" / "sakai" / "Park(park)" / "timestamp.txt", "20240301100000000")
    said = " ".join(batch("class").stdout.split())
    assert "When handed in: as names say (1), as timestamp.txt says (1), unknown (2)." in said
    code, said = grade(capsys, "roster", "import", "none.csv", "--platform", "blackbord")
    assert code == 2
    assert "There is no platform 'blackbord'. Known: " in said
