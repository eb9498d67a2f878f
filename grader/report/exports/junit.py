"""JUnit XML, as CI systems read it (the schema junit-10.xsd of pytest, 81ae293): a suite for each submission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree

from grader.report.exports.records import Grade, rounded
from grader.report.marks import number
from grader.result import CheckResult, Verdict
from grader.text.safe import for_xml

ERRORS: Final = (Verdict.ERROR, Verdict.TIMEOUT, Verdict.FLAKY, Verdict.INTERNAL)


def report(lines: Sequence[Grade], *, name: str = "grade") -> str:
    """Return the XML; whoever handed in nothing has no suite."""
    root = ElementTree.Element("testsuites", name=for_xml(name))
    totals = {"tests": 0, "failures": 0, "errors": 0}
    for line in lines:
        if line.result is None:
            continue
        suite = _suite(line)
        root.append(suite)
        for total in totals:
            totals[total] += int(suite.attrib[total])
    root.attrib.update({total: str(count) for total, count in totals.items()})
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(line: Grade) -> ElementTree.Element:
    result = line.result
    checks = result.checks if result is not None else ()
    is_ungradable = result is not None and result.status == "ungradable"
    suite = ElementTree.Element(
        "testsuite",
        name=for_xml(f"{line.student or '-'} {line.exercise}"),
        tests=str(len(checks) or 1),
        failures=str(sum(check.verdict is Verdict.FAILED for check in checks)),
        errors=str(sum(check.verdict in ERRORS for check in checks) + is_ungradable),
        skipped=str(sum(check.verdict is Verdict.SKIPPED for check in checks)),
        time=f"{result.duration_s if result is not None else 0.0:.3f}",
    )
    properties = ElementTree.SubElement(suite, "properties")
    values = {"score": "" if line.final is None else rounded(line.final, 4), "max_score": rounded(line.points, 4)}
    for key, value in values.items():
        ElementTree.SubElement(properties, "property", name=key, value=value)
    for check in checks:
        suite.append(_case(check, line))
    if not checks:
        case = ElementTree.SubElement(suite, "testcase", name="readable", classname=for_xml(line.exercise))
        if is_ungradable:
            ElementTree.SubElement(case, "error", message=for_xml(line.why), type="ungradable")
    return suite


def _case(check: CheckResult, line: Grade) -> ElementTree.Element:
    name = f"{check.title} [{number(check.score)} / {number(check.points)}]"
    case = ElementTree.Element("testcase", name=for_xml(name), classname=for_xml(f"{line.exercise}.{check.id}"))
    if check.verdict is Verdict.PASSED:
        return case
    kind = "failure" if check.verdict is Verdict.FAILED else "error" if check.verdict in ERRORS else "skipped"
    said = ElementTree.SubElement(case, kind, message=for_xml(check.rationale), type=check.verdict.value)
    said.text = for_xml("\n".join(_details(check)))
    return case


def _details(check: CheckResult) -> list[str]:
    parts = []
    if check.counterexample is not None:
        one = check.counterexample
        parts += [
            f"{label}: {value}"
            for label, value in (("call", one.call), ("expected", one.expected), ("actual", one.actual))
            if value
        ]
    return [*parts, *check.notes, *([check.hint] if check.hint else [])]
