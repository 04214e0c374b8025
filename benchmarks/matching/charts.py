"""Cost against size, both on logarithmic axes, as a picture and as a table beside it."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "explain"
WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 40, 50
COLOURS = ("#00437b", "#b3541e", "#4d7c0f", "#7e3794", "#57606a")

Measured = dict[str, dict[int, float]]


def write(name: str, title: str, measured: Measured) -> None:
    """Write a picture and the table of its figures."""
    (FOLDER / f"{name}.svg").write_text(drawn(title, measured), encoding="utf-8")
    (FOLDER / f"{name}.csv").write_text(table(measured), encoding="utf-8")


def table(measured: Measured) -> str:
    """The figures, a row for each size."""
    sizes = sorted({size for figures in measured.values() for size in figures})
    rows = [["people", *measured]]
    for size in sizes:
        figures = [one.get(size) for one in measured.values()]
        rows.append([str(size), *("" if f is None else f"{f:.4f}" for f in figures)])
    return "".join(",".join(row) + "\n" for row in rows)


def drawn(title: str, measured: Measured) -> str:
    """A line for each name; a grid line for each power of ten."""
    sizes = [size for figures in measured.values() for size in figures]
    seconds = [max(value, 1e-3) for figures in measured.values() for value in figures.values()]
    across = (floor(log10(min(sizes))), max(ceil(log10(max(sizes))), floor(log10(min(sizes))) + 1))
    up = (
        floor(log10(min(seconds))),
        max(ceil(log10(max(seconds))), floor(log10(min(seconds))) + 1),
    )

    def x(size: float) -> float:
        return LEFT + (log10(size) - across[0]) / (across[1] - across[0]) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        share = (log10(max(value, 1e-3)) - up[0]) / (up[1] - up[0])
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>",
        "<style>text {font: 13px sans-serif}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-weight="bold">{escape(title)}</text>',
    ]
    for power in range(across[0], across[1] + 1):
        at = x(10**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#d0d7de"/>')
        parts.append(
            f'<text x="{at:.1f}" y="{HEIGHT - 28}" text-anchor="middle">{10**power:,}</text>'
        )
    for power in range(up[0], up[1] + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#d0d7de"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        )
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">people in the pool</text>')
    for colour, (name, figures) in zip(COLOURS, measured.items(), strict=False):
        points = [(x(size), y(value)) for size, value in sorted(figures.items())]
        line = " ".join(f"{at:.1f},{height:.1f}" for at, height in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        across_end, up_end = points[-1]
        place = f'x="{across_end + 9:.1f}" y="{up_end + 4:.1f}"'
        parts.append(f'<text {place} fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])
