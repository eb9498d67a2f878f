"""A few shapes as SVG; what is written in them is escaped, and colours come from the page's style."""

from __future__ import annotations

import html


def svg(width: float, height: float, label: str, *shapes: str, name: str = "") -> str:
    """Return a picture with a sentence for those who cannot see it."""
    said = html.escape(label, quote=True)
    return (
        f'<svg class="picture {name}" role="img" aria-label="{said}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{"".join(shapes)}</svg>'
    )


def line(x1: float, y1: float, x2: float, y2: float, style: str = "edge") -> str:
    """Return a line."""
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def circle(x: float, y: float, r: float, style: str = "node") -> str:
    """Return a circle."""
    return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="{r:g}"/>'


def rect(x: float, y: float, width: float, height: float, style: str = "", opacity: float = 1.0) -> str:
    """Return a rectangle."""
    faint = "" if opacity >= 1 else f' fill-opacity="{opacity:.3f}"'
    return f'<rect class="{style}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{faint}/>'


def words(x: float, y: float, said: str, style: str = "", anchor: str = "middle") -> str:
    """Return a text, which is never markup."""
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(said)}</text>'


def polyline(points: list[tuple[float, float]], style: str = "curve") -> str:
    """Return a line through points."""
    shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{style}" points="{shown}"/>'
