"""Pages in a real browser: sorting, filtering, links, languages, no error, nothing that axe finds serious."""

import shutil

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(FOUND is None, reason="no chromium is installed (sh .ci/browser installs it)")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=FOUND, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(params=[{"width": 1280, "height": 800}, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def page(browser, request):
    """A page that remembers everything that goes wrong in it, and every request that leaves the folder."""
    context = browser.new_context(
        viewport=request.param, color_scheme="dark" if request.param["width"] < 500 else "light"
    )
    opened = context.new_page()
    wrong = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))
    opened.on("request", lambda one: wrong.append(one.url) if not one.url.startswith(("file:", "data:")) else None)
    yield opened
    assert wrong == []
    context.close()


def open_page(page, path):
    page.goto(path.as_uri())


def first_column(page):
    return [row.locator("th").inner_text() for row in page.locator("#table tbody tr:visible").all()]


def test_no_page_is_wider_than_its_window_or_has_a_serious_finding(page, report):
    for path in sorted(report.rglob("*.html")):
        open_page(page, path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        found = axe.Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, [(path.name, one["id"], [node["html"] for node in one["nodes"]][:2]) for one in serious]


def test_the_table_is_sorted_by_name_and_by_score(page, report):
    open_page(page, report / "index.html")
    heads = page.locator("#table thead button")
    heads.nth(0).click()
    down = [name.casefold() for name in first_column(page)]
    heads.nth(0).click()
    assert [name.casefold() for name in first_column(page)] == down[::-1]
    heads.last.click()
    totals = [float(cell.inner_text()) for cell in page.locator("#table tbody tr td:last-child").all()]
    assert totals == sorted(totals)
    heads.last.press("Enter")
    totals = [float(cell.inner_text()) for cell in page.locator("#table tbody tr td:last-child").all()]
    assert totals == sorted(totals, reverse=True)
    assert page.locator("#table th[aria-sort]").count() == 1


def test_the_table_is_filtered_by_name_and_kind(page, report):
    open_page(page, report / "index.html")
    page.locator("#filter").fill("이지")
    assert first_column(page) == ["이지호"]
    assert "1" in page.locator("#shown").inner_text()
    page.locator("#filter").press("Enter")
    assert page.url.endswith("index.html")
    page.locator("#filter").fill("")
    page.locator("#kind").select_option("hand")
    assert first_column(page) == ["kim minsu"]
    page.locator("#kind").select_option("late")
    assert len(first_column(page)) == 1


def test_every_link_of_the_class_can_be_followed_and_leads_back(page, report):
    open_page(page, report / "index.html")
    for href in [one.get_attribute("href") for one in page.locator("#table tbody a").all()]:
        page.locator(f"#table a[href='{href}']").click()
        assert page.locator("article.result").count() >= 1
        page.locator("body > nav a").click()
        assert page.url.endswith("index.html")


def test_the_keyboard_skips_to_the_content_and_reaches_the_code(page, report):
    open_page(page, report / "students" / "Kim Minsu.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.locator(".beside a").first.click()
    assert page.locator(":target h4").count() == 1


def test_print_shows_what_is_folded(page, report):
    open_page(page, report / "index.html")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
