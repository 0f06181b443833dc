"""What tables call their columns: by the names of many tools, in several languages, and by tags.

Names are compared by letters and digits only, in small letters, so that ``Issue No.`` is
``issueno``. Where one tool means something else by a name, see `litreview.sources.toolcolumns`.
"""

from __future__ import annotations

__all__ = ["COLUMNS", "LOCAL", "RIS_TAGS", "WOS_TAGS"]

_NAMES = {
    "title": "title titles primarytitle documenttitle articletitle papertitle studytitle "
    "publictitle itemtitle",
    "abstract": "abstract abstracts notesabstract abstractnote abstracttext briefsummary summary "
    "snippet",
    "authors": "authors author authornames creators creator firstauthors authorstring authorlist "
    "firstauthor authorfirst 1stauthor 1stauth leadauthor",
    "year": "year publicationyear publishedyear pubyear yearpublished yearofpublication",
    "doi": "doi digitalobjectidentifier doiname doinumber articledoi",
    "url": "url urls articleurl pdflink link links onlineaddress documenturl plink webaddress "
    "studyurl permalink sourceurl fulltexturl doilink doiurl ee sourceurls externalurl",
    "arxiv": "arxiv arxivid",
    "type": "itemtype documenttype publicationtype typeofwork referencetype entrytype type "
    "documentidentifier doctype articletype pubtype",
    "citekey": "citekey citationkey bibtexkey bibkey",
    "key": "key",
    "journal": "journal journalname journaltitle publicationtitle sourcetitle journalbook venue "
    "secondarytitle publicationname journalsecondarytitle pubtitle ispartof containertitle "
    "periodical periodicaltitle fulljournalname publicationvenue fulljournal",
    "shortjournal": "journalabbreviation abbreviatedsourcetitle journalisoabbreviation journalabbr",
    "booktitle": "booktitle proceedingstitle",
    "eventtitle": "conferencename meetingname",
    "number": "number issue issuenumber issueno journalissue",
    "volume": "volume volumenumber journalvolume",
    "pages": "pages page pagination pagerange pageinfo pagenumbers",
    "publisher": "publisher",
    "address": "place location placeofpublication publishercity publisherloc publisherlocation",
    "language": "language languageoforiginaldocument articlelanguage",
    "issn": "issn issns journalissn",
    "eissn": "eissn essn",
    "isbn": "isbn isbns isbn13",
    "keywords": "keywords keyword authorkeywords automatictags subjectterms keyphrase descriptors",
    "month": "month publishedmonth publicationmonth",
    "date": "date publicationdate datepublished publishtime issued pubdate issuedate coverdate "
    "datepublication dateofpublication publisheddate dateregistration",
    "edition": "edition",
    "series": "series",
    "shorttitle": "shorttitle",
    "pagetotal": "numpages pagecount numberofpages",
    "editor": "editor editors",
    "translator": "translator",
    "accession": "accession accessionnumber lensid nctnumber trialid",
    "pmid": "pmid pubmedid medlinepmid",
    "pmcid": "pmcid pmc",
    "note": "notes note",
    "included": "included labelincluded includedlabel includedfinal finalincluded includedflag "
    "include label decision screeningdecision",
    "page-start": "pagestart startpage beginningpage firstpage pagefirst",
    "page-end": "pageend endpage endingpage lastpage pagelast",
    "urldate": "accessdate",
    "database": "librarycatalog",
    "callnumber": "callnumber",
    "copyright": "rights",
    "volumes": "numberofvolumes",
    "file": "fileattachments",
    "screening-reasons": "reasons reason exclusionreason exclusionreasons",
    "screening-tags": "tags tag",
}
COLUMNS = {name: target for target, names in _NAMES.items() for name in names.split()}
"""What a column is, by its name."""

_LOCAL_NAMES = {
    "title": "titel titre título titolo titulo tytuł 题名 篇名 标题 论文题目 論文題目 "
    "タイトル 論文名 標題 제목",
    "abstract": "zusammenfassung kurzfassung résumé resumen resumo riassunto streszczenie 摘要 "
    "抄録 要旨 초록",
    "authors": "autor autoren autorin verfasser auteur auteurs autores autore autori autors 作者 "
    "著者 著者名 저자",
    "year": "jahr erscheinungsjahr année annéedepublication año añodepublicación ano "
    "anodepublicação anno rok 年 年份 出版年 发表年份 発行年 연도",
    "journal": "zeitschrift zeitschriftentitel revue periódico revista rivista títulodafonte "
    "títulodelafuente czasopismo 刊名 来源 期刊 文献来源 雑誌名 出版物名 誌名 収録刊行物 학술지",
    "booktitle": "会议 会议名称 书名",
    "volume": "band jahrgang volumen 卷 巻 권",
    "number": "heft nummer numéro número numero 期 号 호",
    "pages": "seiten seite páginas pagine strony 页码 页 ページ 쪽",
    "publisher": "verlag éditeur editorial editora editore 出版社 出版商",
    "keywords": "schlagwörter schlagworte schlüsselwörter motsclés palabrasclave palavraschave "
    "parolechiave 关键词 關鍵詞 キーワード 著者キーワード 키워드",
    "language": "sprache langue idioma lingua 语言 言語 原文の言語",
    "type": "dokumenttyp dokumententyp typededocument tipodedocumento tipodepublicação "
    "tipodepublicación 文献タイプ",
    "accession": "iddalente",
    "page-start": "開始ページ",
    "page-end": "終了ページ",
    "eid": "論文番号",
    "url": "リンク",
}
LOCAL = {name: target for target, names in _LOCAL_NAMES.items() for name in names.split()}
"""The same in other languages, as Citavi, Lens, CNKI and CiNii have them; two of them make a
heading, as one alone is as well a column of any table."""

WOS_TAGS = {
    "PT": "", "TI": "title", "AU": "authors", "AF": "authors-full", "CA": "authors-group",
    "SO": "journal", "DT": "type", "DE": "keywords", "ID": "keywords-plus", "AB": "abstract",
    "PY": "year", "PD": "month", "VL": "volume", "IS": "number", "BP": "page-start",
    "EP": "page-end", "PG": "pagetotal", "DI": "doi", "DL": "url", "D2": "book-doi",
    "SN": "issn", "EI": "eissn", "LA": "language", "PU": "publisher", "PI": "address",
    "PM": "pmid", "BN": "isbn", "AR": "eid", "ED": "editor", "BE": "editor", "UT": "accession",
    "JI": "shortjournal", "J9": "wos-j9", "SE": "series", "BS": "subseries", "CT": "eventtitle",
    "CY": "eventdate", "CL": "venue", "EA": "epubdate", "C1": "affiliation",
    "CR": "cited-references", "RP": "reprint-address", "EM": "email", "RI": "researcherid",
    "OI": "orcid", "FU": "funding", "FX": "funding-text", "PN": "part", "SU": "supplement",
    "SI": "special-issue", "MA": "meeting-abstract", "PA": "publisher-address",
    "WC": "wos-category", "SC": "research-area",
}  # fmt: skip
"""The tags of Web of Science, which are the heading of its tables; see `litreview.sources.isi`."""

RIS_TAGS = {
    "TI": "title", "T1": "title", "AU": "authors", "A1": "authors", "AB": "abstract",
    "N2": "abstract", "PY": "year", "Y1": "year", "DA": "date", "JO": "journal", "JF": "journal",
    "T2": "journal", "J2": "shortjournal", "VL": "volume", "IS": "number", "SP": "page-start",
    "EP": "page-end", "DO": "doi", "UR": "url", "SN": "issn", "KW": "keywords",
    "PB": "publisher", "CY": "address", "LA": "language", "AN": "accession", "ED": "editor",
    "A2": "editor", "ET": "edition", "N1": "note", "year": "year",
}  # fmt: skip
"""The tags of RIS, which EviAtlas and other programs in R have for columns."""
