"""How fast letters are drawn: a whole statement of particulars, from its facts to its bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.measure import Measure, per_second


def measures(folder: Path) -> Iterator[Measure]:
    """Lay out and draw the statement of particulars, each time with another name in it."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from tandem.messages import Language, Text
    from tandem_web.documents.mapping import Laid
    from tandem_web.documents.queries import (
        Envelope,
        lay_out,
        load_letter,
        render_docx,
        render_pdf,
    )

    letter = load_letter("statement_of_particulars")
    envelope = Envelope(employer=Text("A council", "Cyngor"), issued_on=date(2027, 4, 5))
    numbers = iter(range(1_000_000))

    def laid(language: Language = "en") -> Laid:
        facts = letter.samples() | {"person_name": f"Person {next(numbers)}"}
        return lay_out(letter, facts, language, {}, envelope)

    for language, name in (("en", "English"), ("cy", "Welsh")):

        def draw(language: Language = language) -> object:  # type: ignore[assignment]
            return render_pdf(laid(language))

        yield Measure(
            f"statements of particulars as PDF, {name}", f"{per_second(draw):.0f} a second"
        )
    rate = per_second(lambda: render_docx(laid()))
    yield Measure("statements of particulars as Word files", f"{rate:.0f} a second")
