"""Text from the network: markup goes, text stays, and nothing of it is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.metadata import normalized_names as plain


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("H<sub>2</sub>O", "H2O"),
        ("<i>E. coli</i> &amp; friends", "E. coli & friends"),
        ("&lt;i&gt;E. coli&lt;/i&gt;", "E. coli"),
        ("&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;", "bold"),
        ("<jats:p>One.</jats:p>\n<jats:p>Two.</jats:p>", "One. Two."),
        (
            '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>n</mml:mi>'
            "<mml:mn>2</mml:mn></mml:msup></mml:math> steps",
            "n2 steps",
        ),
        ("<math><mi>x</mi><annotation encoding='TeX'>\\x</annotation></math> moves", "x moves"),
        ("x<y and z>w", "x<y and z>w"),
        ("for a < b and c > d", "for a < b and c > d"),
        ("x <b and c> y", "x <b and c> y"),
        ("List<String> in Java", "List<String> in Java"),
        ("<script>alert('x')</script>Title", "Title"),
        ("<scr<script>ipt>alert(1)</script>", "<scr"),
        ("<scr<script></script>ipt>alert(1)</script>Title", "alert(1)Title"),
        ("<" * 9 + "b>" * 9, "b>" * 5),
        ("&amp;amp;amp;amp;amp;amp;lt;b&gt;", "&amp;amp;lt;b>"),
        ("a <!-- hidden <b> --> b", "a b"),
        ("<![CDATA[Title]]>", "Title"),
        ('<a href="javascript:alert(1)">Title</a>', "Title"),
        ("<img src=x onerror=alert(1)>Title", "Title"),
        ("Two\n\n   lines\tand\u00a0a tab", "Two lines and a tab"),
        ("abc\u202egnp.exe\x00\x1b[31m\ud800", "abcgnp.exe[31m"),
        ("e\u0301tude", "étude"),
        (r"The cost $\mathcal{O}(n)$", r"The cost $\mathcal{O}(n)$"),
        (None, ""),
        (["a"], ""),
        (7, ""),
    ],
)
def test_a_line(given, kept):
    assert plain.line(given) == kept


def test_an_abstract_keeps_its_paragraphs_and_loses_its_heading():
    text = "<jats:title>Abstract</jats:title><jats:p>First  one.</jats:p><jats:p>Second.</jats:p>"
    assert plain.prose(text) == "First one.\nSecond."


def test_nothing_is_longer_than_it_may_be():
    assert len(plain.line("x" * 1_000_000)) == 2_000
    assert len(plain.prose("x " * 1_000_000)) < 20_001
    assert len(plain.name("G" * 9_999, "F" * 9_999)) < 700
    assert plain.http("https://a.org/" + "x" * 5_000) == ""


@pytest.mark.parametrize(
    "part", ["<script>", "<!--", "<b ", "<", "&lt;", "<annotation>", "<mml:a x=", "</script>", "<!"]
)
def test_hostile_text_takes_linear_time(part):
    # At a million characters anything worse would run into the limit of the whole test run.
    assert isinstance(plain.prose(part * 1_000_000), str)


@given(st.text(alphabet="<>/!-= abisx&;lt\"'", max_size=80))
def test_no_element_of_html_is_left(text):
    once = plain.line(text)
    assert plain.line(once) == once or "&" in text
    for tag in ("<b>", "<i>", "</b>", "<s>", "<a>"):
        assert tag not in once


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("Ashish", "Vaswani"), "Vaswani, Ashish"),
        (("Martin Luther", "King", "Jr."), "King, Jr., Martin Luther"),
        (("Ludwig", "van Beethoven"), "van Beethoven, Ludwig"),
        (("Ashish Vaswani",), "Ashish Vaswani"),
        (("ATLAS Collaboration",), "{ATLAS Collaboration}"),
        (("Bell and Howell",), "{Bell and Howell}"),
        (("Kai} and {me", "Li\\input{x}"), "Liinputx, Kai and me"),
        (("", "Plato"), "Plato"),
        (("", ""), ""),
        ((None, None), ""),
    ],
)
def test_names(parts, written):
    assert plain.name(*parts) == written


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("https://example.org/ x", ""),
        ('https://example.org/"onclick=', ""),
        ("ftp://example.org", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_links(url, kept):
    assert plain.http(url) == kept


@pytest.mark.parametrize(
    ("number", "kept"),
    [(2017, 2017), ("2017", 2017), (0, None), (99999, None), (True, None), ("MMXVII", None)],
)
def test_years(number, kept):
    assert plain.year(number) == kept
