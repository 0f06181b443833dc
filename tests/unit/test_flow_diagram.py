"""The flow diagram: the template's boxes and words, nothing wider than its box, nothing hostile."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.prisma import Arm, Given, Identified, Number, Prisma
from litreview.prisma.text_width import lines, width

SVG = "{http://www.w3.org/2000/svg}"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
NAMES = ["databases.ris", "W" * 300, "a b " * 90, "文献" * 60, "x\x01\u202e]]>&<script>", "é̂" * 99]


def arm(names=("one.ris", "two.ris"), reasons=("no data",), n=12345, kind="database"):
    number = Number(n, 'source:"<&>"')
    return Arm(
        tuple(Identified(name, kind, number) for name in names),
        *[number] * 11,
        tuple(Given(reason, number) for reason in reasons),
        number,
    )


def diagram(databases, other=None, name="a.review"):
    return Prisma(name, "ada", 1, databases, other, Number(7, "decision:include", "full-text"), 0)


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - made here


def boxes(svg):
    """Each box's rectangle and texts, as (x, y, text)."""
    root = parsed(svg)
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "box":
            frame = group.find(f"{SVG}rect")
            assert frame is not None
            rectangle = [float(frame.get(name)) for name in ("x", "y", "width", "height")]
            texts = [
                (float(text.get("x")), float(text.get("y")), text.text or "")
                for text in group.iter(f"{SVG}text")
            ]
            yield group.get("id"), rectangle, texts


def widths():
    """How wide DejaVu Sans is, read from the font."""
    data = DEJAVU.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    table = {}
    for place in range(count):
        tag, _, offset, _ = struct.unpack(">4sIII", data[12 + 16 * place : 28 + 16 * place])
        table[tag.decode()] = offset
    unit = struct.unpack(">H", data[table["head"] + 18 : table["head"] + 20])[0]
    full = struct.unpack(">H", data[table["hhea"] + 34 : table["hhea"] + 36])[0]
    start = table["cmap"]
    for place in range(struct.unpack(">H", data[start + 2 : start + 4])[0]):
        offset = struct.unpack(">I", data[start + 8 + 8 * place : start + 12 + 8 * place])[0]
        if struct.unpack(">H", data[start + offset : start + offset + 2])[0] == 4:
            sub = start + offset
    size = struct.unpack(">H", data[sub + 6 : sub + 8])[0]

    def column(number):
        at = sub + 14 + number * size + (2 if number else 0)
        return struct.unpack(f">{size // 2}H", data[at : at + size])

    ends, starts, deltas, _ = (column(number) for number in range(4))
    found = {}
    for code in range(32, 127):
        segment = next(place for place, end in enumerate(ends) if code <= end)
        assert starts[segment] <= code
        glyph = min((code + deltas[segment]) & 0xFFFF, full - 1)
        at = table["hmtx"] + 4 * glyph
        found[chr(code)] = struct.unpack(">H", data[at : at + 2])[0] * 1000 / unit
    return found


@pytest.mark.skipif(not DEJAVU.exists(), reason="DejaVu Sans is not installed here")
def test_the_widths_are_those_of_the_widest_font():
    for sign, measured in widths().items():
        assert abs(width(sign, 1000) - measured) < 1, sign


@pytest.mark.parametrize("names", [NAMES, NAMES[:1], [f"{n}.ris" for n in range(60)], []])
@pytest.mark.parametrize("other", [False, True])
def test_no_text_leaves_its_box(names, other):
    second = arm(names, names, kind="website") if other else None
    found = list(boxes(diagram(arm(names, names, n=10**9), second).svg))
    assert len(found) == (17 if other else 9)
    for id, (x, y, wide, high), texts in found:
        assert texts, id
        for left, base, text in texts:
            assert left >= x + 8, (id, text)
            assert left + width(text, 12) <= x + wide - 8, (id, text)
            assert y + 10 <= base <= y + high - 3, (id, text)


@given(st.lists(st.text(max_size=200), max_size=5), st.text(max_size=80))
def test_any_names_and_reasons_give_a_diagram_that_can_be_read(names, title):
    svg = diagram(arm(names, names), name=title).svg
    for id, (x, _, wide, _), texts in boxes(svg):
        for left, _, text in texts:
            assert left + width(text, 12) <= x + wide - 8, (id, text)


def test_the_boxes_do_not_touch_each_other():
    found = [frame for _, frame, _ in boxes(diagram(arm(NAMES, NAMES), arm(kind="other")).svg)]
    for place, (x, y, wide, high) in enumerate(found):
        for left, top, across, down in found[place + 1 :]:
            apart = x + wide < left or left + across < x or y + high < top or top + down < y
            assert apart


def test_the_boxes_and_their_words_are_the_template_s():
    zero = arm(["pubmed.ris"], [], n=0)
    said = [
        (id.removeprefix("flow-box-databases-"), [text for *_, text in texts])
        for id, _, texts in boxes(diagram(zero).svg)
    ]
    told = {id: " ".join(texts).replace("\u00a0", " ") for id, texts in said}
    assert [id for id, _ in said] == [
        "identified",
        "removed",
        "screened",
        "excluded",
        "sought",
        "not-retrieved",
        "assessed",
        "excluded-reports",
        "flow-box-included",
    ]
    assert told["identified"] == "Records identified from: Databases (n = 0) Registers (n = 0)"
    assert told["removed"] == (
        "Records removed before screening: Duplicate records removed (n = 0)"
        " Records marked as ineligible by automation tools (n = 0)"
        " Records removed for other reasons (n = 0)"
    )
    assert told["screened"] == "Records screened (n = 0)"
    assert told["excluded"] == "Records excluded (n = 0)"
    assert told["sought"] == "Reports sought for retrieval (n = 0)"
    assert told["not-retrieved"] == "Reports not retrieved (n = 0)"
    assert told["assessed"] == "Reports assessed for eligibility (n = 0)"
    assert told["excluded-reports"] == "Reports excluded (n = 0)"
    assert told["flow-box-included"] == (
        "Studies included in review (n = 7) Reports of included studies (n = 7)"
    )
    every = [text.text for text in parsed(diagram(zero).svg).iter(f"{SVG}text")]
    assert every[0] == "Identification of studies via databases and registers"
    assert every[-3:] == ["Identification", "Screening", "Included"]


def test_it_has_a_title_a_description_and_what_links_its_numbers():
    root = parsed(diagram(arm(), name="<b>&").svg)
    assert root.get("aria-labelledby") == "flow-title flow-description"
    assert root.find(f"{SVG}title").text == "PRISMA 2020 flow diagram of <b>&"
    assert "7 included" in root.find(f"{SVG}desc").text
    linked = {group.get("id"): group for group in root.iter(f"{SVG}g") if group.get("data-n")}
    assert linked["flow-included"].get("data-query") == "decision:include"
    assert linked["flow-included"].get("data-stage") == "full-text"
    assert linked["flow-databases-screened"].get("data-query") == 'source:"<&>"'


def test_nothing_in_it_runs_or_is_fetched():
    svg = diagram(arm(["<script>alert(1)</script>", '" onload="x'], ["javascript:x"])).svg
    tags = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert tags == {"svg", "title", "desc", "g", "rect", "text", "path", "polygon"}
    names = {name for element in parsed(svg).iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}


def test_a_long_name_ends_in_an_ellipsis_and_keeps_its_number():
    (_, _, texts), *_ = boxes(diagram(arm(["a.ris", "W" * 300])).svg)
    long = [place for place, (*_, text) in enumerate(texts) if "W" in text]
    assert texts[long[-1]][2].endswith("…")
    assert texts[long[-1] + 1][2] == "(n\u00a0=\u00a012345)"


def test_lines_are_broken_between_words_if_they_can_be():
    assert lines("one two three", 10, width("one two", 10)) == ["one two", "three"]
    assert lines("", 10, 50) == [""]
