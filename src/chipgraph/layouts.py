"""Cards as text for a terminal and as Markdown; whatever comes from data is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.tables import clean, columns_wide, markdown_address, markdown_text, padded, wrapped
from chipgraph.wording import evidence, only_part, said_on, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chipgraph.cards import Card, Line, Section
    from chipgraph.model import Citation
    from chipgraph.wording import Lexicon


def heading(card: Card) -> list[str]:
    """Who it is: names, kind, roles, country, tickers, aliases."""
    entity = card.entity
    first = entity.label + (f" ({entity.label_zh})" if entity.label_zh else "")
    tickers = entity.fields.get("ticker", ())
    facts = [card.kind, *card.roles, entity.country, *tickers]
    known = {entity.label, entity.label_zh}
    also = [each for each in entity.aliases if each not in known]
    lines = [f"{first} · id:{entity.id}", " · ".join(filter(None, facts))]
    if also:
        lines.append(f"also: {', '.join(also)}")
    if entity.note:
        lines.append(entity.note)
    return lines


def card_text(card: Card, words: Lexicon, *, width: int, cited: bool = False, foot: str) -> str:
    """A card for people to read."""
    lines = [part for line in heading(card) for part in wrapped(clean(line), width)]
    lines.insert(0, "")
    for section in card.sections:
        lines += ["", _title(section)]
        lines += _section(section, words, width, cited=cited)
    lines += ["", *wrapped(foot, width)]
    return "\n".join(lines[1:]) + "\n"


def _title(section: Section) -> str:
    return f"{section.title} ({section.total})"


def _section(section: Section, words: Lexicon, width: int, *, cited: bool) -> Iterator[str]:
    """The lines of one group: on one line each where all of them fit, else on two."""
    rows = [(clean(each.text), clean(_behind(each, words)), each) for each in section.lines]
    texts = max((columns_wide(text) for text, _, _ in rows), default=0)
    tails = max((columns_wide(tail) for _, tail, _ in rows), default=0)
    names = max((len(each.claim.id) for each in section.lines), default=0)
    wide = texts + tails + names + 8 <= width and not cited
    for text, tail, line in rows:
        indent = "    " if line.inset else "  "
        if wide:
            left = f"{indent}{padded(text, texts + 4 - len(indent))}  {padded(tail, tails)}"
            yield f"{left}  {clean(line.claim.id)}"
        else:
            yield from _apart(text, line.claim.id, indent, width)
            if tail and not (line.inset and section.group == "lists"):
                yield from _indented(tail, f"{indent}  ", width)
        yield from _remarks(line, f"{indent}  ", words, width)
        if cited:
            yield from _citations(line, f"{indent}  ", words, width)
    if section.hidden:
        yield f"  … {section.hidden} more: --relation {section.group}, or --all"


def _apart(text: str, name: str, indent: str, width: int) -> Iterator[str]:
    """A text to the left and a claim's id to the right of its first line."""
    tag = clean(name)
    room = max(20, width - len(indent) - len(tag) - 2)
    first, *others = wrapped(text, room) or [""]
    yield f"{indent}{padded(first, room)}  {tag}"
    yield from (f"{indent}{each}" for each in others)


def _indented(text: str, indent: str, width: int) -> Iterator[str]:
    yield from (f"{indent}{each}" for each in wrapped(text, width - len(indent)))


def _behind(line: Line, words: Lexicon) -> str:
    """What stands behind a claim: when, how sure, who says so, and how many are folded away."""
    said = f"said {said_on(line.claim)}" if line.claim.is_prospect and said_on(line.claim) else ""
    folded = f"{line.earlier} more in series (--all)" if line.earlier else ""
    due = f"due by {line.overdue}, not settled" if line.overdue else ""
    return " · ".join(filter(None, (_day(line, words), said, evidence(line.claim), folded, due)))


def _day(line: Line, words: Lexicon) -> str:
    return when(line.claim, words) or ("" if line.claim.is_prospect else "undated")


def _remarks(line: Line, indent: str, words: Lexicon, width: int) -> Iterator[str]:
    for link in dict.fromkeys(each.link for each in line.remarks):
        yield from _indented(clean(remark_text(link, line, words)), indent, width)


def remark_text(link: str, line: Line, words: Lexicon) -> str:
    """What other claims do to this one, in one line."""
    parts = []
    for each in line.remarks:
        if each.link != link:
            continue
        other = each.claim
        what = _remark(other, words)
        parts.append(f"{what} [{other.id}]" if what else f"[{other.id}]")
    lead = "settled:" if link == "settled by" else link
    return f"! {lead} {'; '.join(parts)}"


def _remark(other: object, words: Lexicon) -> str:
    from chipgraph.model import Claim
    from chipgraph.wording import said

    assert isinstance(other, Claim)
    day = when(other, words)
    if other.kind == "Denial":
        who = ", ".join(words.name("denier", each) for each in other.all("denier"))
        return f"{who or 'unnamed'}{f', {day}' if day else ''}"
    if other.kind == "Settlement":
        return f"{words.name('outcome', other.one('outcome'))}{f', {day}' if day else ''}"
    return f"{said(other, words)}{f', {day}' if day else ''}"


def _citations(line: Line, indent: str, words: Lexicon, width: int) -> Iterator[str]:
    for citation in line.claim.citations:
        first, *others = wrapped(clean(citation_text(citation, words)), width - len(indent) - 2)
        yield f"{indent}- {first}"
        yield from (f"{indent}  {each}" for each in others)
        if citation.source.address:
            yield f"{indent}  {clean(citation.source.address)}"
    if line.claim.note:
        yield from _indented(f"note: {clean(line.claim.note)}", indent, width)


def citation_text(citation: Citation, words: Lexicon) -> str:
    """Who published what when, where in it, who speaks and what is stated."""
    source = citation.source
    parts = [f"{source.publisher}{f' {source.day}' if source.day else ', undated'}: {source.title}"]
    if source.second_hand:
        parts.append("read at second hand")
    if citation.locator:
        parts.append(citation.locator)
    if citation.speaker:
        parts.append(f"speaker {words.name('speaker', citation.speaker)}")
    if citation.stated:
        parts.append(f"stated: {citation.stated}")
    if part := only_part(citation):
        parts.append(part)
    return "; ".join([*parts, f"source {source.id}"])


def card_markdown(card: Card, words: Lexicon, *, cited: bool = False, foot: str) -> str:
    """A card as Markdown: a heading a group, a bullet a claim, its source linked."""
    title, *facts = heading(card)
    lines = [f"## {markdown_text(title)}", ""]
    lines += [f"{markdown_text(each)}  " for each in facts]
    for section in card.sections:
        lines += ["", f"### {markdown_text(_title(section))}", ""]
        for line in section.lines:
            lines += _bullet(line, words, cited=cited)
        if section.hidden:
            lines.append(f"- … {section.hidden} more")
    return "\n".join([*lines, "", markdown_text(foot)]) + "\n"


def _bullet(line: Line, words: Lexicon, *, cited: bool) -> Iterator[str]:
    indent = "  " if line.inset else ""
    tail = markdown_text(_behind(line, words))
    yield f"{indent}- {markdown_text(line.text)} — {tail} `{clean(line.claim.id)}`"
    for link in dict.fromkeys(each.link for each in line.remarks):
        yield f"{indent}  - **{markdown_text(remark_text(link, line, words)[2:])}**"
    if cited:
        for citation in line.claim.citations:
            address = citation.source.address
            shown = f" {markdown_address(address)}" if address else ""
            yield f"{indent}  - {markdown_text(citation_text(citation, words))}{shown}"
        if line.claim.note:
            yield f"{indent}  - note: {markdown_text(line.claim.note)}"
