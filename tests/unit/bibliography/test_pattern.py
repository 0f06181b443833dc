"""Key patterns in both spellings: what they give, what they refuse, and that keys are safe."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litreview.bibliography import suggest_key
from litreview.bibliography.key_patterns import DEFAULT, KeyGenerator, key_pattern
from litreview.bibliography.key_patterns.fields import FUNCTIONS
from litreview.bibliography.key_patterns.filters import FILTERS
from litreview.bibliography.names import OTHERS
from litreview.errors import UsageError
from litreview.model import Entry

from ...patience import examples

BOOK = Entry(
    title="An awesome paper on JabRef",
    authors=("Newton, Isaac", "Maxwell, James Clerk", "van Beethoven, Ludwig"),
    year=2017,
    type="article",
    doi="10.1000/x_y",
    fields={
        "editor": "Doe, Jane and Roe, Richard",
        "journal": "Journal of Fish Biology",
        "keywords": "alpha, beta gamma; delta",
        "month": "03",
        "pages": "7,41,73--97",
        "volume": "12",
        "origdate": "1998-01",
    },
)
EDITED = Entry(title="Proceedings", fields={"editor": "Doe, Jane and others"})
BARE = Entry(title="The Fast and the Deep")
SAFE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[-.:/+](?![-.:/]))*(?<![-_.:/])")
SAFE_IN_FORMULAS = re.compile(r"[A-Za-z0-9_.:/+;&*!?-]+")


def key(pattern, work=BOOK):
    return key_pattern(pattern).base(work)


@pytest.mark.parametrize(
    ("jabref", "better", "expected"),
    [
        ("[auth:lower][year]", "auth.lower + year", "newton2017"),
        ("[auth][shortyear]", "auth + shortyear", "Newton17"),
        ("[auth3_2]", "auth(3, 2)", "Max"),
        ("[auth2:upper]", "auth(n=2).upper", "NE"),
        ("[authors]", "authors", "NewtonMaxwellvanBeethoven"),
        ("[authors2]", "authorsn(2)", "NewtonMaxwellEtAl"),
        ("[authors]", "creators", "NewtonMaxwellvanBeethoven"),
        ("[authorLast]", "authorLast", "vanBeethoven"),
        ("[authEtAl]", "authEtAl", "NewtonEtAl"),
        ("[auth.etal]", "authEtal2", "Newton.etal"),
        ("[auth.auth.ea]", "authAuthEa", "Newton.Maxwell.ea"),
        ("[authorIni]", "authorIni(sep='')", "NewtoMv"),
        ("[authIni2]", "authIni(2, sep='')", "NeMava"),
        ("[authForeIni]", "authForeIni", "I"),
        ("[authorLastForeIni]", "authorLastForeIni", "L"),
        ("[authshort]", "authshort(sep='')", "NMv"),
        ("[edtr][edtrForeIni]", "edtr + edtrForeIni", "DoeJ"),
        ("[editors]", "editors", "DoeRoe"),
        ("[shorttitle]", "shorttitle", "awesomepaperJabRef"),
        ("[shorttitle:2]", "shorttitle(2)", "awesomepaper"),
        ("[shorttitle3_2]", "shorttitle(3, 2)", "AwesomePaperJabRef"),
        ("[veryshorttitle:lower]", "veryshorttitle.lower", "awesome"),
        ("[camel]", "camel", "AnAwesomePaperOnJabRef"),
        ("[TITLE]", "fulltitle", "AnawesomepaperonJabRef"),
        ("[journal:abbr]", "journal.abbr", "JoFB"),
        ("[journal:skipwords:abbr]", "journal.skipwords.abbr", "JFB"),
        ("[entrytype][type]", "entrytype + type", "Articlearticle"),
        ("[keyword2:condense(_)]", "keyword(2).condense('_')", "beta_gamma"),
        ("[firstpage]-[lastpage]", "firstpage + '-' + lastpage", "7-97"),
        ("[month][origyear]", "month + origyear", "mar1998"),
        ("[number:(none)]", "number.default('none')", "none"),
        ("[volume:(none)]", "volume.default(none)", "12"),
        ("[doi]", "field('doi')", "10.1000/x_y"),
        ("[fulltitle:truncate6]", "fulltitle.substring(1, 6)", "Anawe"),
        ("[title:select(2,2)]", "camel.select(2, 2)", "AwesomePaper"),
        ("[camel:replace(paper,book)]", "camel.replace('PAPER', 'book')", "AnAwesomebookOnJabRef"),
        ("[auth:capitalize]x", "auth.capitalize + 'x'", "Newtonx"),
    ],
)
def test_both_spellings_say_the_same(jabref, better, expected):
    assert (key(jabref), key(better)) == (expected, expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[pureauth]|[edtr]", "Doe"),
        ("[auth]", "Doe"),
        ("authEtAl", "DoeEtAl"),
        ("authorsAlpha + '20'", "D+20"),
        ("[auth:lower][year:(nodate)]", "doenodate"),
        ("(pureauth || edtr || title).lower + year", "doe"),
        ("[pureauth|shorttitle1]", "Proceedings"),
        ("year.len + auth | title", "Proceedings"),
        ("type(book) + 'b' | type('article', 'misc') + 'm' + auth", "mDoe"),
        ("[auth]-[year]", "Doe"),
        ("[pureauth]_[year]", "proceedings"),
    ],
)
def test_what_stands_in_where_something_is_missing(pattern, expected):
    assert key(pattern, EDITED) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Entry("T", authors=(r"M{\"u}ller, J.", "others")), "MullerEtAl"),
        (Entry("T", authors=("family=Łukasz, given=A.", "李 明")), "LukaszMing"),
        (Entry("T", authors=("Иванов, Иван",)), "Ivanov"),
        (Entry("T", authors=("{Barnes and Noble}",)), "BarnesandNoble"),
        (Entry("T", authors=("O'Brien-Smith, Pat",)), "OBrien-Smith"),
        (Entry("T", authors=("Doe, J.",), fields={OTHERS: "author"}), "DoeEtAl"),
    ],
)
def test_names_in_any_script_become_ascii(work, expected):
    assert key("authEtAl", work) == expected


OF_BETTER_BIBTEX = Entry(
    "Deep-Sea Fish of the North",
    authors=("Sayre-McCord, Geoff D.", "P.Widhalm"),
    year=2011,
    type="article",
    fields={"pages": "L12--L19", "shorttitle": "The Fish of the Sea", "volumes": "3"},
)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('auth(n=0,m=1,creator="*",initials=false).fold + "-" + year', "Sayre-McCord-2011"),
        ('auth.lower.replace(find=/[- ].*/,replace="").alphanum + year', "sayre2011"),
        ("authorsn(initials=true)", "Sayre-McCordGDP.Widhalm"),
        ("authorsAlpha.lower + year.prefix('--')", "sp--2011"),
        ("creators(1, etal=EtAl, sep='_')", "Sayre-McCord_EtAl"),
        ("authors(min=4, n=1) | authors(sep='~').replace('~', ';')", "Sayre-McCord;P.Widhalm"),
        ("creators(type=[[editor, author]], name='%(f).2s%(i)s')", "SaGP."),
        ("creators(type=[-x, translator]) + 'none' + year", "none2011"),
        ("creatornames('%(I)s%(F)s', space='.') + auth + year", "GDSayre-McCord2011"),
        ("auth + title + len('<', 10); year", "2011"),
        ("auth.match(/mcc/i).discard + year | title", "2011"),
        ("auth.match('xyz').discard + year; title", "DeepSeaFishNorth"),
        ("auth.find(/M[a-z]+/g) + auth.find(xyz)", "Mc"),
        ("title + ';' + year + '_'", "DeepSeaFishNorth;2011_"),
        ("Title.skipwords(true).condense('.')", "DeepSea.Fish.North"),
        ("ShortTitle.lower.capitalize(/\\s[a-z]/g)", "theFishOfTheSea"),
        ("auth.replace(/[a-z]/, '')", "Syre-McCord"),
        ("firstpage + lastpage", "L12L19"),
        ("'Fish and the Sea'.acronym + year", "FS2011"),
        ("zotero", "sayre-mccord_deep-sea_2011"),
        ("auth + origyear", "Sayre-McCord2011"),
        ("year + firstpage.prefix(_)", "2011_L12"),
        ("Title.skipwords.condense('-')", "Deep-Sea-Fish-North"),
        ("ShortTitle.condense(_)", "The_Fish_of_the_Sea"),
        ("auth + NumberofVolumes.prefix(v)", "Sayre-McCordv3"),
        ("type(book) + auth; type(journalArticle) + year", "2011"),
        ("'a+b'.nopunct + year", "a+b2011"),
    ],
)
def test_a_formula_gives_what_better_bibtex_gives(formula, expected):
    assert key(formula, OF_BETTER_BIBTEX) == expected


@pytest.mark.parametrize(
    ("language", "author", "expected"),
    [
        ("de", "Höß, Ida", "Hoess"),
        ("german", r"H{\"o}{\ss}, Ida", "Hoess"),
        ("sv", "Höß, Ida", "Hoss"),
        ("ar", "{هناء}", "hnAa"),
    ],
)
def test_a_formula_spells_names_as_their_language_does(language, author, expected):
    work = Entry(title="A", authors=(author,), fields={"langid": language})
    assert key("auth.fold", work) == expected


def test_a_formula_takes_what_stands_in_place_of_a_year():
    work = Entry(title="Moss", fields={"date-given": "Forthcoming"})
    assert key("veryshorttitle + year", work) == "MossForthcoming"
    assert key("year + '.' + veryshorttitle", Entry(title="Moss", fields={"date": "y52000"})) == (
        "52000.Moss"
    )
    timed = Entry(title="Moss", year=2011, fields={"date": "2011-03-01T08:09:10"})
    assert key("date('%Y%m%d.%H%M')", timed) == "20110301.0809"


def test_an_editor_of_a_series_is_no_editor_of_the_book():
    work = Entry(
        title="A",
        fields={"editor": "Orr, Ida", "editora": "Ek, Bo", "editoratype": "redactor"},
    )
    assert key("creators(type=[seriesEditor])", work) == "Ek"


def test_a_key_of_zotero_leaves_out_what_is_not_latin():
    work = Entry(title="水文 moss", authors=("汪, 丽娜",), year=2009)
    assert key("zotero", work) == "_moss_2009"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", "the key pattern is empty"),
        ("[yaer]", "at character 2 (“yaer]”): there is no field 'yaer'; did you mean year?"),
        ("auth.lowr", "at character 6 (“lowr”): there is no filter 'lowr'; did you mean lower?"),
        ("[auth", "at character 1 (“[auth”): this bracket is not closed"),
        ("[auth]]", "at character 7 (“]”): this bracket has no opening bracket"),
        ("auth +", "at character 7 (the end): a field such as auth, year or title is missing"),
        ("(auth + year", "this parenthesis is not closed"),
        ("auth.replace('a', 'b'", "this parenthesis is not closed"),
        ("hello", "put literal text in quotes"),
        ("shorttitle(x)", "shorttitle takes a number as its n, not 'x'"),
        ("auth(1,2,3)", "auth takes (n, m)"),
        ("creators([a, [b)", "this list is not closed"),
        ("creators(name=[x])", "creators takes no list as its name"),
        ("title.jieba", "Chinese words are not found in a text"),
        ("year(2)", "year takes no arguments"),
        ("auth.replace(/(a+)+/g, 'b')", "this regular expression is not supported"),
        ("auth.replace(/a*b*c*/g, 'b')", "this regular expression is not supported"),
        ("auth.replace(/[z-a]/, 'b')", "this is not a regular expression"),
        ("auth.prefix(/a/)", "regular expressions are only read in replace"),
        ('[auth:regex("a","b")]', "use replace(find="),
        ("auth + postfix('x')", "postfix takes text with one of %(a)s"),
        ("auth + postfix('{%(a)s}')", "postfix takes text with one of %(a)s"),
        ("(" * 30 + "auth" + ")" * 30, "too many nested parentheses"),
        ("a" * 2001, "at most 2000 characters"),
        ("auth year", "'y' is not expected here"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(pattern, sentence):
    with pytest.raises(UsageError) as caught:
        key_pattern(pattern)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_default_pattern_is_what_an_import_uses():
    for work in (BOOK, EDITED, BARE):
        assert key_pattern().base(work) == suggest_key(work) == key(DEFAULT, work)
    assert suggest_key(BARE) == "fast-deep"
    assert suggest_key(BOOK) == "newton2017awesome"


def named(pattern, number, taken=()):
    generator, found = KeyGenerator(key_pattern(pattern)), set(taken)
    keys = []
    for _ in range(number):
        keys.append(generator.name(BOOK, found))
        found.add(keys[-1].lower())
    return keys


def test_letters_tell_equal_keys_apart():
    keys = named("auth + year", 60)
    assert keys[:3] == ["Newton2017", "Newton2017a", "Newton2017b"]
    assert keys[26:29] == ["Newton2017z", "Newton2017aa", "Newton2017ab"]
    assert named("auth + year", 2, {"newton2017", "newton2017a"}) == ["Newton2017b", "Newton2017c"]
    assert named("auth + postfix('-%(n)s')", 3) == ["Newton", "Newton-1", "Newton-2"]
    assert named("auth + infix('-%(n)s') + year", 2) == ["Newton2017", "Newton-12017"]
    assert named("[auth][postfix('_%(A)s',1)]", 2) == ["Newton_A", "Newton_B"]
    assert named(DEFAULT, 3) == ["newton2017awesome", "newton2017awesome-b", "newton2017awesome-c"]


hostile = st.sampled_from(["--x", "a;b", "$(rm)", "{\\em x}", "@a", "a--b.", "\u0308"])
texts = st.text(max_size=60) | hostile
works = st.builds(
    Entry,
    title=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    year=st.none() | st.integers(),
    type=texts,
    fields=st.dictionaries(
        st.sampled_from(["editor", "journal", "month", "pages", "keywords", "date"]), texts
    ),
)
parts = st.sampled_from(sorted(FUNCTIONS.keys() - {"field"}))
filters = st.sampled_from(sorted(FILTERS.keys() - {"replace", "prefix", "postfix", "default"}))


@given(works, parts, filters, texts)
@example(Entry("x", year=-5), "year", "lower", "%$#")
def test_keys_hold_nothing_that_is_taken_amiss(work, part, filter, text):
    argument = "(3)" if filter == "truncate" else ""
    literal = "'" + text.replace("\\", "").replace("'", "") + "'"
    made = key(f"{part}.{filter}{argument} + {literal} + year | 'a' + doi", work)
    assert SAFE_IN_FORMULAS.fullmatch(made)
    assert len(made) <= 120
    assert SAFE.fullmatch(key(f"[{part}:{filter}{argument}][year]|x", work))


@settings(max_examples=examples(300))
@given(st.text(alphabet="[]()|.:+,'\"\\ authyear_title012%s=/lower", max_size=40), works)
def test_any_pattern_is_read_or_refused_in_one_sentence(pattern, work):
    try:
        read = key_pattern(pattern)
    except UsageError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most are refused, some are not
        return
    assert (SAFE_IN_FORMULAS if read.formula else SAFE).fullmatch(read.base(work))


def test_a_pattern_cannot_make_a_text_grow_without_end():
    growing = "title" + ".replace('a', 'aaaaaaaaaaaaaaaaaaaa')" * 12
    assert len(key(growing)) <= 120
