"""Who is in the class: read from any platform's table, and asked whose a submission is."""

import pytest

from grader.errors import UsageError
from grader.gradebook import NewResult, Owner, Place, RunInfo, open_gradebook
from grader.gradebook.roster import Member, Roster, import_members, read_roster
from grader.gradebook.roster_files import read_members

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,ex06 (123)\n"
    ",,,,,Manual Posting\n"
    "    Points Possible,,,,,10\n"
    '"Kim, Minsu",1001,00240001,kim,A,\n"Lee, Jiwoo",1002,00240002,lee,B,8\n"Student, Test",9,,x,A,\n'
)
MOODLE = "이름,성,학번,이메일 주소,모둠\n민수,김,00240001,kim@x.ac.kr,1조\n지우,이,00240002,lee@x.ac.kr,2조\n"
GRADESCOPE = (
    "First Name,Last Name,SID,Email,Role\nMinsu,Kim,00240001,kim@x.ac.kr,Student\nAda,Lovelace,,ada@x,Instructor\n"
)
CLASSROOM = "username,first_name,last_name,email,section,github_id\nkim-dev,Minsu,Kim,kim@x.ac.kr,A,77\n"
OWN = '성명;학번;상태\n홍길동;="00240003";\n김철수;00240004;휴학\n'


def brief(members):
    return [(one.name, one.number, dict(one.ids), one.section or one.team) for one in members]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            CANVAS,
            [
                ("Kim, Minsu", "00240001", {"number": "00240001", "login": "kim", "canvas": "1001"}, "A"),
                ("Lee, Jiwoo", "00240002", {"number": "00240002", "login": "lee", "canvas": "1002"}, "B"),
            ],
        ),
        (
            MOODLE,
            [
                ("김민수", "00240001", {"number": "00240001", "email": "kim@x.ac.kr"}, "1조"),
                ("이지우", "00240002", {"number": "00240002", "email": "lee@x.ac.kr"}, "2조"),
            ],
        ),
        (GRADESCOPE, [("Minsu Kim", "00240001", {"number": "00240001", "email": "kim@x.ac.kr"}, "")]),
        (CLASSROOM, [("Minsu Kim", "kim@x.ac.kr", {"email": "kim@x.ac.kr", "github": "kim-dev"}, "A")]),
        (OWN, [("홍길동", "00240003", {"number": "00240003"}, ""), ("김철수", "00240004", {"number": "00240004"}, "")]),
    ],
    ids=["Canvas", "Moodle", "Gradescope", "Classroom 50", "a school's own"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_tables_of_platforms_are_read_with_their_zeros(table, expected, encoding):
    assert brief(read_members(table.encode(encoding), "list.csv")) == expected


def test_who_has_left_the_class_is_marked():
    assert [one.is_dropped for one in read_members(OWN.encode(), "list.csv")] == [False, True]


def test_columns_can_be_named():
    table = b"Nom,Matricule\nKim,007\n"
    assert brief(read_members(table, "l.csv", {"name": "Nom", "number": "matricule"}))[0][:2] == ("Kim", "007")


@pytest.mark.parametrize(
    ("data", "columns", "message"),
    [
        (b"", None, "'l.csv' is no table with a head and lines below it."),
        (b"a,b\n1,2\n", None, "'l.csv' has no column with names or ids that we know \\(its head: a, b\\)."),
        (b"name\nPoints Possible\n", None, "'l.csv' lists nobody."),
        (b"a,b\n1,2\n", {"nom": "a"}, "--columns: 'nom' is no field. Known are: name, first, last, number"),
        (b"a,b\n1,2\n", {"name": "c"}, "'l.csv' has no column 'c'. Its head: a, b"),
    ],
)
def test_what_is_no_roster_is_refused_in_words(data, columns, message):
    with pytest.raises(UsageError, match=message):
        read_members(data, "l.csv", columns)


KIM = Member("Kim Minsu", "00240001", (("number", "00240001"), ("canvas", "7"), ("email", "kim@x.ac.kr")))
LEE = Member("이지우", "00240002", (("number", "00240002"), ("login", "lee")))
ROSTER = Roster([KIM, LEE, Member("홍길동", "1", (("number", "1"),)), Member("홍길동", "2", (("number", "2"),))])


@pytest.mark.parametrize(
    ("name", "ids", "layout", "member"),
    [
        ("somebody", ("00240001",), "school", KIM),
        ("kimminsu", ("7",), "canvas", KIM),
        ("minsukim", ("999",), "brightspace", KIM),  # a number of the platform's own
        ("Kim, Minsu", (), "sakai", KIM),
        ("KIM@x.ac.kr", ("kim@x.ac.kr",), "autolab", KIM),
        ("이 지우", (), "moodle", LEE),
        ("lee", ("lee",), "blackboard", LEE),
        ("이지우", ("00240001",), "gradescope", KIM),  # exact ids first
    ],
)
def test_exact_ids_come_first_and_then_names(name, ids, layout, member):
    assert ROSTER.find(name, ids, layout=layout).member == member


@pytest.mark.parametrize(
    ("name", "near"),
    [("Kim Minsoo", ["00240001"]), ("홍길동", ["1", "2"]), ("이지수", ["00240002"]), ("Smith", [])],
)
def test_who_comes_near_is_not_taken_but_listed(name, near):
    found = ROSTER.find(name)
    assert found.member is None
    assert [one.number for one in found.near] == near


@pytest.mark.parametrize(("ids", "layout"), [(("999",), "canvas"), (("20249999",), "school")])
def test_a_name_with_another_number_may_be_somebody_else(ids, layout):
    found = ROSTER.find("Kim Minsu", ids, layout=layout)
    assert (found.member, found.near) == (None, (KIM,))


def test_a_number_of_one_platform_is_none_of_another():
    assert ROSTER.find("Smith", ("7",), layout="brightspace").member is None
    assert ROSTER.find("Smith", ("2",), layout="canvas").member is None


def test_a_second_platform_adds_ids_to_the_same_people(tmp_path):
    with open_gradebook(tmp_path / "g.sqlite") as book:
        assert import_members(book, read_members(CANVAS.encode(), "c.csv")).n_added == 2
        imported = import_members(book, read_members(GRADESCOPE.encode(), "g.csv"))
        assert (imported.n_added, imported.n_known) == (0, 1)
        kim, _ = read_roster(book).members
    assert dict(kim.ids) == {"number": "00240001", "login": "kim", "canvas": "1001", "email": "kim@x.ac.kr"}


def test_two_of_one_name_are_not_joined_by_a_guess(tmp_path):
    with open_gradebook(tmp_path / "g.sqlite") as book:
        import_members(book, [Member("홍길동", "1", (("number", "1"),)), Member("홍길동", "2", (("number", "2"),))])
        imported = import_members(book, [Member("홍길동", "h@x", (("email", "h@x"),))])
        assert len(imported.doubtful) == 1
        assert len(read_roster(book).members) == 2


def test_what_was_graded_before_is_filed_under_the_rosters_names(tmp_path):
    def result(owner, exercise, hash_):
        place = Place(owner, exercise, f"{exercise}.py", hash_)
        return NewResult(place, False, "a", "{}", "k", "graded", 3.0, 10.0, "A", 0.1)

    with open_gradebook(tmp_path / "g.sqlite") as book:
        run = book.begin_run(RunInfo(0, "en", "1", "3", "2", "A", 1))
        book.record(run, [result(Owner("김 민수"), "ex06", "a"), result(Owner("김민수", "00240001"), "ex07", "b")])
        book.override("김 민수", "ex06", 9.0, author="Lee", reason="oral")
        assert import_members(book, read_members(MOODLE.encode(), "m.csv")).n_adopted == 1
        standings = [(one.student, one.platform_id, one.exercise, one.final) for one in book.standings()]
    assert standings == [("김민수", "00240001", "ex06", 9.0), ("김민수", "00240001", "ex07", 3.0)]


def test_one_person_has_ids_on_several_platforms(tmp_path):
    lists = [
        ("canvas", "Student,ID,SIS User ID,SIS Login ID,Section,ex06 (1)\n    Points Possible,,,,,10\n"
                   "\"Kim, Minsu\",0101,0020240001,mkim,A,\n\"Lee, Ha\",0102,0020240002,hlee,B,\n"),
        ("brightspace", "ID,First Name,Last Name,Email\n7001,Minsu,Kim,mk@x.kr\n7002,Ha,Lee,hl@x.kr\n"),
        ("github", "Username,Email\nminsu-k,mk@x.kr\nha-l,hl@x.kr\n"),
        ("moodle", "First name,Last name,ID number,Email address,Groups\nMinsu,Kim,0020240001,mk@x.kr,Team 1\n"),
        ("", "name,number,status\nKim Minsu,0020240001,dropped\n"),
    ]  # fmt: skip
    with open_gradebook(str(tmp_path / "g.sqlite")) as book:
        for platform, words in lists:
            done = import_members(book, read_members(words.encode(), "list.csv", platform=platform))
            assert not done.doubtful
        roster = read_roster(book)
    kim, lee = roster.members
    assert (kim.name, kim.number, kim.section, kim.team, kim.is_dropped) == (
        "Kim, Minsu", "0020240001", "A", "Team 1", True,
    )  # fmt: skip
    assert set(kim.ids) == {
        ("number", "0020240001"), ("login", "mkim"), ("canvas", "0101"), ("brightspace", "7001"), ("email", "mk@x.kr"),
        ("github", "minsu-k"),
    }  # fmt: skip
    by_layout = [("canvas", "0102"), ("brightspace", "7002"), ("github", "ha-l"), ("autolab", "hl@x.kr")]
    for layout, value in [*by_layout, ("gradescope", "0020240002")]:
        assert roster.find("somebody", (value,), layout=layout).member == lee
    assert roster.find("somebody", ("7002",), layout="canvas").member is None  # another platform's number
    assert roster.find("somebody", ("102",), layout="canvas").member is None  # zeros lead
