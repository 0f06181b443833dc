"""Languages of texts: codes and names, as babel, biblatex and CSL have them.

biblatex's ``langid`` takes babel's names (biblatex manual, table 2), CSL and Zotero take codes of
BCP 47. A code in biblatex's ``language`` would be printed as it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["code_of", "is_german", "keeps_capitals", "langid", "same_language"]

# babel's name to its code; of several names for a code the first is written.
_CODES = {
    "english": "en", "american": "en-US", "british": "en-GB", "canadian": "en-CA",
    "australian": "en-AU", "newzealand": "en-NZ", "ngerman": "de", "german": "de-1901",
    "austrian": "de-AT", "naustrian": "de-AT-1996", "nswissgerman": "de-CH", "french": "fr",
    "acadian": "fr-x-acadian", "canadien": "fr-CA", "spanish": "es", "italian": "it",
    "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "afrikaans": "af", "danish": "da",
    "swedish": "sv", "norsk": "nb", "nynorsk": "nn", "icelandic": "is", "finnish": "fi",
    "estonian": "et", "latvian": "lv", "lithuanian": "lt", "polish": "pl", "czech": "cs",
    "slovak": "sk", "slovene": "sl", "croatian": "hr", "serbian": "sr", "serbianc": "sr-Cyrl",
    "bosnian": "bs", "bulgarian": "bg", "macedonian": "mk", "russian": "ru", "ukrainian": "uk",
    "belarusian": "be", "greek": "el", "polutonikogreek": "grc", "latin": "la", "turkish": "tr",
    "hungarian": "hu", "romanian": "ro", "albanian": "sq", "catalan": "ca", "galician": "gl",
    "basque": "eu", "breton": "br", "welsh": "cy", "irish": "ga", "scottish": "gd",
    "esperanto": "eo", "hebrew": "he", "arabic": "ar", "persian": "fa", "hindi": "hi",
    "bengali": "bn", "thai": "th", "vietnamese": "vi", "indonesian": "id", "malay": "ms",
    "chinese": "zh", "chinese-simplified": "zh-Hans", "chinese-traditional": "zh-Hant",
    "japanese": "ja", "korean": "ko", "armenian": "hy", "georgian": "ka",
}  # fmt: skip
# Codes of ISO 639-2 (both kinds), and codes that mean one of the above: de and de-DE as Better
# BibTeX has them.
_OTHERS = {
    "eng": "english", "ger": "ngerman", "deu": "ngerman", "fre": "french", "fra": "french",
    "spa": "spanish", "ita": "italian", "por": "portuguese", "dut": "dutch", "nld": "dutch",
    "dan": "danish", "swe": "swedish", "nor": "norsk", "no": "norsk", "fin": "finnish",
    "pol": "polish", "cze": "czech", "ces": "czech", "rus": "russian", "chi": "chinese",
    "zho": "chinese", "jpn": "japanese", "kor": "korean", "tur": "turkish", "hun": "hungarian",
    "gre": "greek", "ell": "greek", "lat": "latin", "ara": "arabic", "heb": "hebrew",
    "hrv": "croatian", "ron": "romanian", "rum": "romanian", "ukr": "ukrainian",
    "cat": "catalan", "norwegian": "norsk", "usenglish": "american", "ukenglish": "british",
    "mandarin": "chinese", "de-de": "german", "zh-tw": "chinese-traditional",
    "zh-hk": "chinese-traditional", "zh-mo": "chinese-traditional", "zh-cn": "chinese",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)
_GERMAN = frozenset(("german", "ngerman", "austrian", "naustrian", "swissgerman", "nswissgerman"))
_CHINESE = frozenset(("chinese", "chinese-simplified", "chinese-traditional"))
_ENGLISH = frozenset(
    ("english", "american", "british", "canadian", "australian", "newzealand", "usenglish")
)


@cache
def langid(text: str) -> str:
    """Babel's name for a language given by its code or name; empty if it is not known.

    ``en-US`` is american, ``Deutsch`` ngerman, ``fre`` french, ``Brazilian Portuguese`` brazilian.
    """
    if not text:
        return ""
    plain = text.strip().strip("{}.;").lower().replace("_", "-")
    if plain in _CODES or plain in _OTHERS:
        return _OTHERS.get(plain, plain)
    if _CODE.fullmatch(plain):
        by_code = _by_code()
        while plain and plain not in by_code:
            plain = plain.rpartition("-")[0]
        return by_code.get(plain, "")
    return _by_name().get(plain, "")


def code_of(name: str) -> str:
    """The code of BCP 47 for a language of babel; empty if it is not known."""
    code = _CODES.get(_OTHERS.get(name.lower(), name.lower()), "")
    return code.removesuffix("-1901").removesuffix("-1996")


def is_german(name: str) -> bool:
    """Whether a ``langid`` is German, whose nouns have capitals."""
    return name.lower() in _GERMAN


def same_language(one: str, other: str) -> bool:
    """Whether two of babel's names mean one language: of German and Chinese it has several."""
    return one == other or any({one, other} <= group for group in (_GERMAN, _CHINESE))


def keeps_capitals(name: str) -> bool:
    """Whether titles in this language (a ``langid``) are never set in title or sentence case."""
    return bool(name) and name.lower() not in _ENGLISH


@cache
def _by_code() -> dict[str, str]:
    found = {code.lower(): name for name, code in reversed(_CODES.items())}
    return found | _OTHERS


@cache
def _by_name() -> dict[str, str]:
    """Names of languages in English, in themselves and in languages of many sources."""
    from babel import Locale

    readers = [Locale(code) for code in ("en", "de", "fr", "es", "it", "pt", "nl")]
    found: dict[str, str] = {}
    for name, code in _CODES.items():
        language, _, territory = code.partition("-")
        if territory and territory not in ("US", "GB", "BR", "AT", "CH", "CA", "AU", "NZ"):
            continue
        for reader in [*readers, _own(language)]:
            said = reader.languages.get(f"{language}_{territory}" if territory else language, "")
            if said:
                found.setdefault(said.lower(), name)
    return found


def _own(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(language)
    except UnknownLocaleError:
        return Locale("en")
