"""Pages: what is in them, that texts stay texts, and that every link leads somewhere."""

import html.parser
import re
from urllib.parse import unquote

import pytest
from report.html.conftest import HOSTILE, SOURCE, TOPICS, pupils, result

from grader.errors import GraderError, UsageError
from grader.report.html import pages
from grader.report.html.class_report import write_report
from grader.report.html.code import LINES_CAP, cells_of, show
from grader.report.html.result_page import result_fragment, result_page
from grader.submission import Cell

TAGS = {
    "html", "head", "meta", "link", "title", "style", "body", "a", "main", "header", "nav", "ul", "li", "h1", "h2",
    "h3", "h4", "p", "b", "span", "section", "article", "form", "label", "input", "select", "option", "div", "table",
    "thead", "tbody", "tr", "th", "td", "button", "meter", "details", "summary", "dl", "dt", "dd", "pre", "code",
    "figure", "blockquote", "script", "svg", "rect", "text", "line", "circle", "polyline",
}  # fmt: skip


class Reader(html.parser.HTMLParser):
    def __init__(self, words):
        super().__init__()
        self.tags, self.ids, self.hrefs, self.text, self.attributes = set(), [], [], [], set()
        self.feed(words)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        given = dict(attrs)
        self.attributes |= given.keys()
        self.ids += [given["id"]] if "id" in given else []
        self.hrefs += [given["href"]] if "href" in given else []

    def handle_data(self, data):
        self.text.append(data)


def read(path):
    return Reader(path.read_text(encoding="utf-8"))


def test_texts_of_theirs_stay_texts(report):
    for path in report.rglob("*.html"):
        page = read(path)
        assert page.tags <= TAGS
        assert not any(name.startswith("on") for name in page.attributes)
        shown = "".join(page.text)
        assert "\u202e" not in shown
        assert "\x1b" not in shown


def test_every_link_leads_somewhere_and_ids_are_unique(report):
    every = {path: read(path) for path in report.rglob("*.html")}
    assert len(every) == 11
    for path, page in every.items():
        assert len(page.ids) == len(set(page.ids)), path
        for href in page.hrefs:
            if href.startswith("data:"):
                continue
            file, _, anchor = href.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target in every, (path, href)
            assert not anchor or anchor in every[target].ids, (path, href)


def test_pages_ask_nothing_of_a_network(report):
    for path in report.rglob("*.html"):
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href)=\"?(?:https?:)?//", words)
        assert "default-src 'none'" in words


def test_an_instructors_page_says_more_than_the_students_own(report):
    instructor = (report / "students" / "Kim Minsu.html").read_text(encoding="utf-8")
    own = (report / "own" / "Kim Minsu.html").read_text(encoding="utf-8")
    for extra in ("half-It differs.", "index.html", "seed 0" if "seed 0" in instructor else "시드 0"):
        assert extra in instructor
        assert extra not in own


def test_what_was_not_handed_in_counts_in_a_students_total(report):
    page = (report / "own" / "kim minsu-2.html").read_text(encoding="utf-8")
    assert "<b>9</b> / 22" in page
    assert "nothing handed in" in page or "제출 없음" in page


def test_namesakes_have_a_page_each_also_where_capitals_do_not_count(report):
    names = {path.stem for path in (report / "students").iterdir()}
    assert {"Kim Minsu", "kim minsu-2"} <= names


def test_the_class_page_counts_mistakes_and_names_who_made_them(report):
    words = (report / "index.html").read_text(encoding="utf-8")
    assert "<b>1×</b>" in words or "<b>1명</b>" in words
    assert '<a href="students/Kim%20Minsu.html">Kim Minsu</a>' in words


def test_a_marked_line_has_its_message_beside_it():
    words = str(result_fragment(result("Kim"), cells=cells_of("ex06.py", SOURCE), lang="en"))
    marked = re.search(r'<div class="row marked" id="ex06-c0-l2".*?<div class="beside".*?</div>', words, re.DOTALL)
    assert marked
    assert "loss It differs." in marked[0]
    assert 'href="#ex06-c0-l2"' in words
    assert "This may follow from: loss It differs." in words


def test_one_thing_comes_first_and_the_rest_is_folded(report):
    page = (report / "own" / "Kim Minsu.html").read_text(encoding="utf-8").partition('id="ex07"')[0]
    first, _, code = page.partition('<div class="code"')
    code, _, rest = code.partition("<ul")
    assert first.count('<section class="check first failed" id="ex06-loss"') == 1
    assert "<details" not in first
    assert first.count("step agrees") == 1  # named as failing for the same reason
    assert "<p>It differs.</p>" in re.sub(r"<a [^>]*>.*?</a> ", "", code)
    assert '<p><a href="#ex06-step">step agrees</a> </p>' in code  # of what comes later the title alone
    cards = re.findall(r'<li class="check (\w+)" id="ex06-(\w+)">\n(<details>)?', rest)
    assert cards == [
        ("failed", "step", "<details>"),
        ("skipped", "pure", ""),
        ("remark", "empty", "<details>"),
        ("passed", "relu", ""),
    ]


def test_the_line_of_a_syntax_error_is_marked():
    broken = result("Kim")
    broken = type(broken)("ex06", "ex06.py", "Kim", "ungradable", "SyntaxError: no (line 1)", 0, 1, "none", "", 0, 0)
    words = result_page(broken, cells=cells_of("ex06.py", b"def f(:\n"), lang="en")
    assert "row marked" in words
    assert "could not be graded" in words


def test_a_location_that_the_code_does_not_have_is_no_link():
    words = str(result_fragment(result("Kim"), cells=(Cell(None, "x = 1"),), lang="en"))
    assert 'href="#ex06-c0-l2"' not in words


def test_code_that_is_endless_is_cut_and_says_so():
    shown, n_cut = show((Cell(1, "x\n" * (LINES_CAP + 5)), Cell(2, "y")), result("Kim"), "a")
    assert (sum(len(cell.rows) for cell in shown), n_cut) == (LINES_CAP, 6)


def test_strings_over_several_lines_keep_their_colour_and_lines():
    (cell,), _ = show((Cell(None, 's = """a\nb"""\nx = 1'),), result("Kim"), "a")
    assert [re.sub("<[^>]*>", "", str(row.code)) for row in cell.rows] == [
        's = """a',
        'b"""',
        "x = 1",
    ]


def test_code_that_cannot_be_read_is_not_shown():
    assert cells_of("ex06.ipynb", b"{broken") == ()
    assert cells_of("ex06.py", None) == ()


def test_the_same_report_is_the_same_to_the_byte_and_not_written_again(report, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in report.rglob("*.html")}
    lang = "en" if "The class" in (report / "index.html").read_text(encoding="utf-8") else "ko"
    write_report(report, f"Course {HOSTILE}", TOPICS, pupils(), lang=lang)
    assert {path: path.stat().st_mtime_ns for path in report.rglob("*.html")} == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GraderError, match="could not be written"):
        write_report(tmp_path / "file", "Course", TOPICS, pupils(), lang="en")


def test_what_is_missing_for_pages_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pygments", None)
    pages.environment.cache_clear()
    with pytest.raises(UsageError, match=r"nn-grader\[instructor\]"):
        result_page(result("Kim"))
