"""The site in a real browser: right, wrong, a hang, a crash, work that is kept, no network, Korean, a phone."""

import functools
import http.server
import json
import re
import shutil
import threading

import pytest
from support.tiny import SOLUTION, make_course

from grader.site.building import Wanted, build
from grader.site.distribution import from_folder

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(FOUND is None, reason="no chromium is installed (sh .ci/browser installs it)")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
BOOT_MS = 200_000  # two interpreters that start beside other tests; on a quiet machine it is some seconds
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
RIGHT = """import numpy as np
def double(x):
    return 2 * x
def total(x):
    return float(np.sum(2 * x))
answer = 42.0
"""
WRONG = RIGHT.replace("return 2 * x\ndef", "return 3 * x\ndef")
HANGS = RIGHT.replace("return 2 * x\ndef", "while True: pass\ndef")
CRASHES = RIGHT.replace("return 2 * x\ndef", "import os; os._exit(3)\ndef")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain host, with no header that matters."""

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def host(working):
    handler = functools.partial(Quiet, directory=working)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(host):
    """One page for all tests, since Python starts in it; what goes wrong in it, and what leaves the host, is noted."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=FOUND, args=ARGS)
        context = browser.new_context(viewport=DESK, accept_downloads=True)
        opened = context.new_page()
        wrong = []
        opened.on("console", lambda one: wrong.append(one.text) if one.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        context.on(
            "request", lambda one: wrong.append(one.url) if not one.url.startswith((host, "blob:", "data:")) else None
        )
        opened.goto(host)
        ready(opened)
        yield opened
        browser.close()
        assert wrong == []


def ready(page):
    playwright.expect(page.locator("#state")).to_have_text("Ready.", timeout=BOOT_MS)


def desk(page, text=None):
    """Open the exercise, with a text in the editor."""
    page.evaluate("location.hash = ''")
    page.locator(".list a").first.click()
    page.locator(".cm-content").wait_for()
    if text is not None:
        upload(page, "mine.py", text)


def upload(page, name, content):
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    )


def grade(page):
    """Press the button and wait for what comes of it."""
    page.get_by_role("button", name="Grade", exact=True).click()
    return graded(page)


def graded(page):
    state = page.locator("#state")
    playwright.expect(page.locator("button.main")).to_be_enabled(timeout=BOOT_MS)
    playwright.expect(state).to_contain_text("tiny", timeout=BOOT_MS)
    return state.inner_text()


def code(page):
    return "\n".join(page.locator(".cm-line").all_inner_texts()).replace("\u200b", "")


def nothing_serious(page):
    found = axe.Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not serious, [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in serious]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_right_submission_gets_everything(page):
    desk(page, RIGHT)
    assert grade(page) == "tiny: 10 of 10 points."
    assert page.locator("article.result .check.passed").count() == 5
    page.get_by_role("link", name="A tiny course").click()
    playwright.expect(page.locator(".list li")).to_have_class("done")


def test_a_wrong_one_is_told_what_and_where(page):
    desk(page, WRONG)
    assert grade(page).startswith("tiny: 4 of 10")
    playwright.expect(page.locator("article.result")).to_contain_text("The factor is 3.")
    assert page.locator(".cm-marked").count() >= 1
    page.get_by_role("button", name="Show line").click()
    assert page.evaluate("document.activeElement.className").startswith("cm-content")
    nothing_serious(page)


def test_hints_come_one_by_one(page):
    desk(page, WRONG)
    page.get_by_role("button", name="Hint").click()
    playwright.expect(page.locator(".hint-box")).to_contain_text("Grade first")
    grade(page)
    page.get_by_role("button", name="Hint").click()
    playwright.expect(page.locator(".hint-box")).to_contain_text("It is 2.")
    page.get_by_role("button", name="Hint").click()
    playwright.expect(page.locator(".hint-box")).to_contain_text("last hint")


def test_a_hang_is_ended_and_the_rest_is_graded(page):
    desk(page, HANGS)
    page.keyboard.press("Escape")
    page.locator(".cm-content").press("Control+Enter")
    playwright.expect(page.locator("#state")).to_contain_text("is ended", timeout=BOOT_MS)
    assert graded(page).startswith("tiny: 4 of 10")
    playwright.expect(page.locator(".few")).to_contain_text("answer is the answer")


def test_a_crash_costs_what_it_is_in_and_the_next_grading_works(page):
    desk(page, CRASHES)
    assert grade(page).startswith("tiny: 4 of 10")
    upload(page, "mine.py", RIGHT)
    assert grade(page) == "tiny: 10 of 10 points."


def test_what_a_warning_decides_is_put_off(page):
    desk(page, RIGHT.replace("return 2 * x\ndef", "return x / 0.5\ndef"))
    assert grade(page) == "tiny: 7 of 10 points; 3 more are decided when your instructor grades."
    playwright.expect(page.locator("article.result")).to_contain_text("Tried when your instructor grades")


def test_nothing_written_is_lost_when_it_is_replaced(page):
    desk(page, WRONG)
    page.get_by_role("button", name="Start again").click()
    page.locator("dialog").get_by_role("button", name="Start again").click()
    playwright.expect(page.locator(".cm-content")).to_contain_text("NotImplementedError")
    page.locator("summary", has_text="Earlier versions").click()
    page.get_by_role("button", name="Bring back").first.click()
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 3 * x")


def test_a_notebook_is_opened_and_both_forms_are_saved(page):
    desk(page)
    cells = [{"cell_type": "code", "source": one, "metadata": {}} for one in ("import numpy as np", WRONG)]
    upload(page, "mine.ipynb", json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))
    assert code(page).startswith("# %%")
    grade(page)
    assert page.get_by_role("button", name="Show cell 2").count() == 1
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download tiny.ipynb").first.click()
    assert json.loads(saved.value.path().read_text())["cells"][0]["source"] == "import numpy as np"
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download tiny.py").first.click()
    assert "return 3 * x" in saved.value.path().read_text()
    upload(page, "broken.ipynb", "{")
    playwright.expect(page.locator(".hint-box")).to_contain_text("cannot be read as a notebook")
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 3 * x")


def test_all_work_goes_to_a_file_and_comes_back(page):
    desk(page, WRONG)
    page.evaluate("location.hash = ''")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save all").click()
    kept = saved.value.path().read_text("utf-8")
    assert WRONG in json.loads(kept)["work"]["tiny"]["text"]
    desk(page, RIGHT)
    page.evaluate("location.hash = ''")
    upload(page, "course.json", kept)
    playwright.expect(page.locator("#told")).to_contain_text("Work was loaded, of exercises: 1")
    desk(page)
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 3 * x")
    page.evaluate("location.hash = ''")
    upload(page, "other.json", "{}")
    playwright.expect(page.locator("#told")).to_contain_text("no work of this course")


def test_the_keyboard_reaches_everything_and_leaves_the_editor(page):
    desk(page, RIGHT)
    page.locator(".cm-content").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("cm-content")
    assert code(page).startswith("    import numpy")  # in spaces: a tab beside them is an error in Python
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Grade"


def test_the_skip_link_leads_to_the_content_and_keeps_the_page(page):
    desk(page, RIGHT)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    playwright.expect(page.locator("#main")).to_be_focused()
    playwright.expect(page).to_have_url(re.compile("#tiny$"))
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 2 * x")


def test_what_is_written_while_another_grading_runs_stays(page):
    desk(page, WRONG)
    page.get_by_role("button", name="Grade", exact=True).click()
    page.evaluate("location.hash = ''")
    page.locator(".list a").first.click()
    upload(page, "later.py", RIGHT)
    playwright.expect(page.locator("button.main")).to_be_enabled(timeout=BOOT_MS)
    page.evaluate("location.hash = ''")
    page.locator(".list a").first.click()
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 2 * x")


def test_on_a_phone_in_korean_and_dark_nothing_is_too_wide(page):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    try:
        desk(page, WRONG)
        page.get_by_role("button", name="한국어").click()
        page.get_by_role("button", name="채점", exact=True).click()
        assert "10점 가운데 4점" in graded(page)
        assert "계수가 3입니다." in page.locator("article.result").inner_text()
        assert page.locator("html").get_attribute("lang") == "ko"
        nothing_serious(page)
        page.evaluate("location.hash = ''")
        assert "두 배" in page.locator(".list").inner_text()
        nothing_serious(page)
    finally:
        page.get_by_role("button", name="English").click()
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light")


def test_without_a_network_it_opens_again_with_the_work_and_grades(page):
    desk(page, WRONG)
    page.context.set_offline(True)
    try:
        page.reload()
        ready(page)
        assert "return 3 * x" in code(page)
        assert grade(page).startswith("tiny: 4 of 10")
    finally:
        page.context.set_offline(False)


def test_an_update_is_offered_and_leaves_the_work_alone(page, working, tmp_path):
    desk(page, WRONG)
    changed = SOLUTION.replace("# your number", "# your own number")
    course = make_course(tmp_path, solution=changed)
    python = from_folder(working / "pyodide", ())
    build(course, working, python, Wanted(timeout_s=5))
    page.reload()
    page.get_by_role("button", name="Load it").click(timeout=BOOT_MS)
    playwright.expect(page.locator(".notice", has_text="was changed after you began")).to_be_visible(timeout=BOOT_MS)
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 3 * x")
    page.get_by_role("button", name="Begin anew").click()
    playwright.expect(page.locator(".cm-content")).to_contain_text("your own number")
    page.locator("summary", has_text="Earlier versions").click()
    page.get_by_role("button", name="Bring back").first.click()
    playwright.expect(page.locator(".cm-content")).to_contain_text("return 3 * x")
