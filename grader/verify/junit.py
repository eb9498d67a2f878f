"""Reports as JUnit XML: a suite for each exercise, a case for each promise, a failure where there are flaws."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from grader.text.messages import say, text
from grader.text.safe import for_xml
from grader.verify.record import PROMISES, ExerciseReport


def junit(reports: Sequence[ExerciseReport], lang: str = "en") -> bytes:
    """Return a document for CI systems."""
    root = ElementTree.Element("testsuites", name="grade verify")
    for report in reports:
        broken = {flaw.promise for flaw in report.flaws}
        untried = {promise: report.why_untried(promise) for promise in PROMISES if promise not in broken}
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=report.exercise,
            tests=str(len(PROMISES)),
            failures=str(len(broken)),
            errors="0",
            skipped=str(sum(why is not None for why in untried.values())),
            time=f"{report.duration_s:.2f}",
        )
        for promise in PROMISES:
            name = say(text(f"verify.promise_{promise}"), lang)
            case = ElementTree.SubElement(suite, "testcase", classname=report.exercise, name=name)
            flaws = [flaw for flaw in report.flaws if flaw.promise == promise]
            if flaws:
                message = for_xml(say(flaws[0].said, lang))
                failure = ElementTree.SubElement(case, "failure", message=message, type=promise)
                failure.text = for_xml("\n\n".join(f"{f.path}\n{say(f.said, lang)}\n{f.diff}".rstrip() for f in flaws))
            elif (why := untried[promise]) is not None:
                ElementTree.SubElement(case, "skipped", message=for_xml(say(why, lang)))
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
