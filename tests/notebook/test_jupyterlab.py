"""The stub notebook in JupyterLab, in a real browser: it runs from top to bottom, and what it shows can be read."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from .conftest import ROOT

pytest.importorskip("jupyterlab", reason="jupyterlab is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

FOUND = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(FOUND is None, reason="no chromium is installed (sh .ci/browser installs it)")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
WAIT_S = 180  # for a server, a page or a kernel: only a hang takes so long


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab over a folder with the stub of ex04, with settings of its own; its address."""
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(ROOT / "exercises" / "ex04" / "ex04.ipynb", work)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(tmp_path / name) for name in ("SETTINGS", "WORKSPACES")}
    env = {**os.environ, **own, "IPYTHONDIR": str(tmp_path / "ipython"), "LANG": "C.UTF-8"}
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={work}",
        "--LabApp.news_url=None",
    ]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        await_answer(f"{address}/api", server, tmp_path / "log")
        yield address
    finally:
        server.terminate()
        server.wait(WAIT_S)


def await_answer(address, server, log):
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(log.read_text())


def test_the_stub_runs_from_top_to_bottom_and_its_feedback_can_be_read(lab):
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=FOUND, args=ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        wrong, outside = [], []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda one: outside.append(one.url) if not is_own(one.url, lab) else None)
        page.goto(f"{lab}/lab/tree/ex04.ipynb?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=1000 * WAIT_S)
        page.get_by_text("| Idle").wait_for(timeout=1000 * WAIT_S)  # before, it would ask which kernel to take
        page.locator("li.lm-MenuBar-item", has_text="Run").click()
        page.get_by_text("Run All Cells", exact=True).click()
        result = page.locator("article.result")
        result.wait_for(timeout=1000 * WAIT_S)
        assert "ex04" in result.inner_text()
        assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
        # JupyterLab's own rules let each `dt` float in a column of a fifth, one letter wide here.
        for label in result.locator("dt:visible").all():
            assert label.evaluate("e => getComputedStyle(e).float") == "none"
            assert label.bounding_box()["height"] < 40
        assert result.evaluate("e => e.scrollWidth <= e.clientWidth")
        found = axe.Axe().run(page, context="article.result").response["violations"]
        assert not [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert (wrong, outside) == ([], [])
        browser.close()


def is_own(url, lab):
    return url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))
