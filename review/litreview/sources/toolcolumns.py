"""The columns of each tool whose table says something else by a name than most tables do.

A tool is known by columns that no other has. What its table does not name here means what it
means everywhere, see `litreview.sources.columns`. Names are compared by letters and digits only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["TOOLS", "Tool", "tool_of"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that exports tables.

    Attributes:
        name: of the tool.
        known_by: sets of columns; a heading with all of one set is the tool's.
        columns: what a column is, by its name; empty for one that is kept under its own.
    """

    name: str
    known_by: tuple[frozenset[str], ...]
    columns: Mapping[str, str]


def _tool(name: str, known_by: str, columns: Mapping[str, str]) -> Tool:
    sets = tuple(frozenset(one.split()) for one in known_by.split("|"))
    return Tool(name, sets, {column: to for to, all_ in columns.items() for column in all_.split()})


TOOLS = (
    _tool(
        "OpenAlex",
        "authorshipsauthordisplayname|authorshipsrawauthorname|primarylocationsourcedisplayname|"
        "hostvenuedisplayname displayname",
        {
            "title": "title displayname",
            "authors": "authorshipsauthordisplayname authornames",
            "authors-full": "authorshipsrawauthorname",
            "journal": "primarylocationsourcedisplayname hostvenuedisplayname",
            "keywords": "keywordsdisplayname", "volume": "bibliovolume", "number": "biblioissue",
            "page-start": "bibliofirstpage", "page-end": "bibliolastpage", "pmid": "idspmid",
            "pmcid": "idspmcid", "url": "primarylocationlandingpageurl",
            "issn": "primarylocationsourceissnl", "publisher":
            "primarylocationsourcehostorganizationname", "accession": "id",
        },
    ),
    _tool(
        "RefWorks",
        "authorsprimary titleprimary",
        {
            "authors": "authorsprimary", "title": "titleprimary", "journal": "periodicalfull",
            "shortjournal": "periodicalabbrev", "year": "pubyear", "date": "pubdatefreefrom",
            "page-start": "startpage", "page-end": "otherpages", "editor": "authorssecondary",
            "booktitle": "titlesecondary", "series": "titletertiary", "issn": "issnisbn",
            "url": "links url", "type": "referencetype", "address": "placeofpublication",
        },
    ),
    _tool(
        "SpringerLink",
        "itemtitle itemdoi",
        {
            "title": "itemtitle", "journal": "publicationtitle", "series": "bookseriestitle",
            "volume": "journalvolume", "number": "journalissue", "doi": "itemdoi",
            "authors-glued": "authors", "type": "contenttype",
        },
    ),
    _tool(
        "Cochrane Library",
        "centralid|cochranereviewid|cochraneid",
        {
            "authors": "authors author", "journal": "source", "pmid": "pubmedid",
            "accession": "centralid cochranereviewid cochraneid",
        },
    ),
    _tool(
        "Biodiversity Heritage Library",
        "segmenttitle segmentauthors",
        {"title": "segmenttitle", "authors": "segmentauthors", "journal": "fulltitle"},
    ),
    _tool("Google Scholar", "authors title publication", {"journal": "publication"}),
    _tool(
        "Publish or Perish",
        "cites gsrank|articleurl querydate",
        {
            "journal": "source", "url": "articleurl", "page-start": "startpage",
            "page-end": "endpage", "fulltext-url": "fulltexturl", "document-type": "type",
        },
    ),
    _tool(
        "ASReview",
        "typeofreference",
        {
            "type": "typeofreference", "authors": "authors firstauthors",
            "journal": "journalname secondarytitle alternatetitle1 alternatetitle2 alternatetitle3",
            "abstract": "abstract notesabstract", "year": "year publicationyear",
            "url": "url urls", "accession": "accessionnumber", "database": "nameofdatabase",
        },
    ),
    _tool(
        "Embase",
        "embaseaccessionid|embaseaccessionidpui|authornames sourcetitle publicationyear|"
        "authornames source",
        {
            "authors": "authornames", "journal": "sourcetitle", "page-start": "firstpage",
            "page-end": "lastpage", "date": "dateofpublication", "type": "publicationtype",
            "pmid": "medlinepmid", "accession": "embaseaccessionid embaseaccessionidpui",
            "url": "fulltextlink", "embase-link": "embaselink", "embase-details": "source",
            "publisher": "bookpublisher", "eventtitle": "conferencename",
        },
    ),
    _tool(
        "PubMed",
        "shortdetails entrezuid",
        {
            "title": "title", "authors": "description", "pmid": "entrezuid",
            "pubmed-details": "details", "journal-year": "shortdetails", "": "type db url",
        },
    ),
    _tool("PubMed", "pmid citation journalbook", {"pubmed-details": "citation"}),
    _tool(
        "EBSCO",
        "contributors plink|contributors longdbname",
        {
            "authors": "contributors", "journal": "source", "type": "doctypes pubtypes",
            "keywords": "subjects", "accession": "an",
        },
    ),
    _tool(
        "Engineering Village",
        "controlledterms uncontrolledterms",
        {
            "authors": "authors author", "journal": "sourcetitle source",
            "keywords": "uncontrolledterms",
        },
    ),
    _tool(
        "Colandr",
        "citationtitle citationauthors",
        {
            "title": "citationtitle", "abstract": "citationabstract", "authors": "citationauthors",
            "journal": "citationjournalname", "volume": "citationjournalvolume",
            "year": "citationpubyear", "keywords": "citationkeywords", "doi": "citationdoi",
            "type": "citationtype",
        },
    ),
    _tool("metagear", "lpages upages", {"page-start": "lpages", "page-end": "upages"}),
    _tool("Semantic Scholar", "paperid externalids", {"ids": "externalids"}),
    _tool(
        "Elicit, Consensus, iCite",
        "doilink venue|consensuslink|relativecitationratio",
        {"authors-spoken": "authors"},
    ),
    _tool(
        "Web of Science",
        "authorfullnames utuniquewosid|authorfullnames articletitle|articletitle utuniqueid",
        {
            "authors": "authors", "authors-full": "authorfullnames", "title": "articletitle",
            "journal": "sourcetitle", "series": "bookseriestitle", "eventtitle": "conferencetitle",
            "editor": "bookeditors", "authors-group": "groupauthors",
            "shortjournal": "journalisoabbreviation",
            "eid": "articlenumber", "accession": "utuniquewosid utuniqueid",
            "month": "publicationdate",
            "epubdate": "earlyaccessdate", "url": "doilink", "type": "documenttype",
            "pmid": "pubmedid", "pagetotal": "numberofpages",
            "": "publicationtype journalabbreviation",
        },
    ),
    _tool(
        "Scopus",
        "authorfullnames sourcetitle eid|sourcetitle artno eid|sourcetitle citedby eid",
        {
            "authors": "authors", "authors-full": "authorfullnames", "eid-scopus": "eid",
            "eid": "artno", "url": "link", "": "source", "pagetotal": "pagecount",
        },
    ),
    _tool(
        "Scopus in Chinese",
        "文献标题 来源出版物名称|标题 来源出版物名称|文獻標題 來源出版物名稱|標題 來源出版物名稱",
        {
            "title": "文献标题 文獻標題 标题 標題", "authors": "作者", "authors-full":
            "authorfullnames", "year": "年份", "journal": "来源出版物名称 來源出版物名稱",
            "volume": "卷", "number": "期", "eid": "论文编号 論文編號", "eid-scopus": "eid",
            "page-start": "起始页码 起始頁碼", "page-end": "结束页码 結束頁碼",
            "pagetotal": "页码计数 頁碼計數", "url": "链接 連結", "abstract": "摘要",
            "keywords": "作者关键字 作者關鍵字", "type": "文献类型 文獻類型",
            "language": "原始文献语言 原始文獻語言", "editor": "编者 編者",
            "publisher": "出版商 出版者", "shortjournal": "来源出版物名称缩写 來源出版物名稱縮寫",
        },
    ),
    _tool(
        "PubData2XL",  # https://pubdata2xl.com
        "authorsfullname articleidentifier",
        {
            "authors": "authors", "authors-full": "authorsfullname", "title": "title",
            "article-ids": "articleidentifier locationidentifier", "keywords": "meshterms",
            "journal": "journaltitle", "shortjournal": "journaltitleabbreviation",
            "authors-group": "corporateauthor",
            "epubdate": "dateofelectronicpublication", "note": "generalnote",
        },
    ),
    _tool(
        "Dimensions",
        "publicationid pubyear",
        {
            "journal": "sourcetitle", "booktitle": "anthologytitle", "year": "pubyear",
            "url": "dimensionsurl", "accession": "publicationid", "date": "publicationdate",
        },
    ),
    _tool(
        "JabRef",
        "bibliographytype identifier",
        {"citekey": "identifier", "": "bibliographytype"},
    ),
)  # fmt: skip
"""Every tool with special columns; the first that fits is used."""


def tool_of(columns: Iterable[str]) -> Tool | None:
    """The tool whose heading this is.

    Args:
        columns: the names, of letters and digits only, in small letters.
    """
    given = frozenset(columns)
    return next((tool for tool in TOOLS if any(one <= given for one in tool.known_by)), None)
