"""HTML pages, feeds and e-mail: the text without its wrapping, and what the wrapping says of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.core.model import Dispatch
from kg.stages.read import Limits, ReadReport, Rejected, read
from kg.stages.read.markup import fragment_text

BODY = (
    "Le ministre azerbaïdjanais des Affaires étrangères s’est entretenu ce mardi avec son homologue kazakh. "
    "Les deux parties ont discuté de la coopération bilatérale et de la situation dans la région."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Entretien à Bakou | AZERTAC</title>
<meta property="og:title" content="Entretien à Bakou">
<meta property="og:site_name" content="AZERTAC">
<meta property="article:published_time" content="2025-03-11T01:00:00+04:00">
<link rel="canonical" href="https://example.org/fr/1"></head>
<body><nav><a href="/">Accueil</a> <a href="/x">Sport : le président reçoit le champion</a></nav>
<article><h1>Entretien à Bakou</h1><p>Bakou, 11 mars, AZERTAC</p><p>{BODY}</p></article>
<footer>Copyright 2019, tous droits réservés</footer></body></html>"""


def read_one(path: Path, data: str | bytes, **options: ReadReport) -> Dispatch:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (item,) = read([path], report=options.get("report"))
    assert isinstance(item, Dispatch), item
    return item


def reason(path: Path, data: str | bytes, limits: Limits | None = None) -> str:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (item,) = read([path], limits=limits)
    assert isinstance(item, Rejected), item
    return item.error.message


def test_a_page_gives_its_article_and_what_it_says_of_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert read_one(path, PAGE) == Dispatch(
        id="page",
        text=f"Entretien à Bakou\n\nBakou, 11 mars, AZERTAC\n{BODY}",
        title="Entretien à Bakou",
        language="fr",  # whatever the template says
        published="2025-03-11",
        url="https://example.org/fr/1",
        agency="AZERTAC",
        source=str(path),
    )


def test_the_year_of_a_copyright_line_is_no_date(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-03-11T01:00:00+04:00">', "")
    assert read_one(tmp_path / "page.htm", page).published is None


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "iso-8859-15"])
def test_a_page_is_decoded_as_it_declares(tmp_path: Path, encoding: str) -> None:
    page = PAGE.replace("’", "'").replace("<head>", f'<head><meta charset="{encoding}">')
    assert "azerbaïdjanais" in read_one(tmp_path / "page.html", page.encode(encoding)).text


def test_a_page_in_an_encoding_unlike_the_declared_or_unknown_is_rejected(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert "0xE0" in reason(page, PAGE.replace("’", "'").encode("latin-1"))
    assert "unknown encoding" in reason(page, PAGE.replace("<head>", '<head><meta charset="klingon">'))
    assert "declares so" in reason(page, PAGE.replace("<head>", '<head><meta charset="big5">').encode())
    assert "declares so" in reason(page, PAGE.replace("<head>", '<head><meta charset="hex">'))


def test_tags_nested_a_hundred_thousand_deep_are_rejected_with_the_reason(tmp_path: Path) -> None:
    for tag in ("div", "b", "table"):
        page = f"<html><body>{f'<{tag}>' * 100_000}<p>{BODY}</p>{f'</{tag}>' * 100_000}<p>{BODY}</p></body></html>"
        assert "nested more than 256 deep" in reason(tmp_path / "page.html", page)


def test_a_page_of_too_many_elements_or_bytes_is_rejected(tmp_path: Path) -> None:
    page = f"<html><body>{'<p>a</p>' * 2_000}</body></html>"
    assert "more than 1,000 elements" in reason(tmp_path / "page.html", page, Limits(elements=1_000))
    assert "more than 9,000 bytes" in reason(tmp_path / "page.html", page, Limits(page=9_000))


@pytest.mark.parametrize(
    "page", ["<html></html>", "<!-- nothing -->", "<html><head><title>Titre</title></head></html>"]
)
def test_a_page_without_an_article_is_rejected(tmp_path: Path, page: str) -> None:
    assert reason(tmp_path / "page.html", page)


def test_a_fragment_becomes_lines_without_scripts() -> None:
    markup = "<p>Un <b>deux</b>\n trois&nbsp;!</p><script>x</script><ul><li>a</li><li>b<br>c</li></ul>d &amp; e"
    assert fragment_text(markup, "x", 100) == "Un deux trois\u00a0!\na\nb\nc\nd & e"
    assert fragment_text("a < b", "x", 100) == "a < b"
    assert fragment_text("", "x", 100) == ""


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>AZERTAC</title><language>fr</language> <item><title>Entretien &amp;
visite</title><link>https://example.org/1</link><guid>tag:1</guid> <pubDate>Tue, 11 Mar 2025 01:00:00
+0400</pubDate><description>Un résumé.</description> <content:encoded><![CDATA[<p>Bakou, 11
mars</p><p>{BODY}</p>]]></content:encoded></item>
<item><title>Bref</title><link>https://example.org/2</link><description>Le ministre a reçu &lt;b&gt;son&lt;/b&gt;
homologue.</description> <pubDate>hier</pubDate></item> <item><title>Sans texte</title></item> <item><description>Le
président s’est rendu à Astana.</description></item>
</channel></rss>"""


def test_a_feed_gives_a_dispatch_an_item(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    report = ReadReport()
    full, brief, empty, bare = read([path], report=report)
    assert full == Dispatch(
        id="tag:1",
        text=f"Entretien & visite\n\nBakou, 11 mars\n{BODY}",
        title="Entretien & visite",
        language="fr",
        published="2025-03-11",
        url="https://example.org/1",
        agency="AZERTAC",
        source=f"{path}: item 1",
    )
    assert isinstance(brief, Dispatch) and brief.text == "Bref\n\nLe ministre a reçu son homologue."
    assert (brief.id, brief.published) == ("https://example.org/2", None)
    assert isinstance(empty, Rejected) and empty.where == f"{path}: item 3"
    assert isinstance(bare, Dispatch) and bare.id.startswith("feed-") and bare.title is None
    assert report.notes == [
        (f"{path}: item 2", "the date 'hier' is none; ignored"),
        (str(path), "2 of 4 items hold only a summary of their text"),
    ]


def test_an_items_own_id_does_not_depend_on_its_place(tmp_path: Path) -> None:
    def bare(path: Path, feed: str) -> set[str]:
        path.write_text(feed)
        return {item.id for item in read([path]) if isinstance(item, Dispatch) and item.title is None}

    head, rest = RSS.split("<item><title>Entretien", 1)
    shorter = head + rest.split("</item>", 1)[1]
    assert bare(tmp_path / "feed.rss", RSS) == bare(tmp_path / "feed.rss", shorter)


def test_atom_is_read_too(tmp_path: Path) -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>APS</title><entry><title>Visite</title><id>urn:x</id>
    <updated>2024-05-02T10:00:00Z</updated><link href="https://example.org/a"/>
    <content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
    item = read_one(tmp_path / "a.atom", atom)
    assert (item.id, item.published, item.url, item.agency) == ("urn:x", "2024-05-02", "https://example.org/a", "APS")
    assert item.text == f"Visite\n\n{BODY}"


def test_a_feed_that_declares_entities_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    system = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss'
    external = RSS.replace("<rss", system, 1).replace("Bref", "&x;")
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    laughs = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss', 1).replace("Bref", "&a9;")
    for feed in (external, laughs, laughs.encode("utf-16")):
        assert "entities" in reason(tmp_path / "a.xml", feed)


def test_xml_that_is_no_feed_and_a_feed_without_items_are_rejected(tmp_path: Path) -> None:
    assert reason(tmp_path / "a.xml", "<project><target/></project>") == "XML that is no RSS or Atom feed"
    assert reason(tmp_path / "a.xml", "file:///etc/hostname") == "XML that is no RSS or Atom feed"
    assert "without items" in reason(tmp_path / "a.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>')


def test_a_damaged_feed_gives_what_it_has_with_a_note(tmp_path: Path) -> None:
    report = ReadReport()
    damaged = RSS.split("<item><title>Bref", 1)[0]
    item = read_one(tmp_path / "a.rss", damaged, report=report)
    assert item.id == "tag:1" and "not well-formed" in report.notes[0][1]


MAIL = f"""From: Service de presse <presse@example.org>
Subject: =?utf-8?q?Entretien_=C3=A0_Bakou?=
Date: Tue, 11 Mar 2025 01:00:00 +0400
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>autre</p>
--b
Content-Type: text/plain; charset=utf-8

{BODY}
--b--
"""


def test_a_message_gives_subject_text_and_day(tmp_path: Path) -> None:
    path = tmp_path / "m.eml"
    assert read_one(path, MAIL.replace("\n", "\r\n")) == Dispatch(
        id="m",
        text=f"Entretien à Bakou\n\n{BODY}",
        title="Entretien à Bakou",
        language="fr",
        published="2025-03-11",
        source=str(path),
    )
    (tmp_path / "n.eml.gz").write_bytes(gzip.compress(MAIL.encode()))
    assert [item.id for item in read([tmp_path / "n.eml.gz"]) if isinstance(item, Dispatch)] == ["n"]


def test_a_message_in_html_alone_gives_its_text_and_flowed_lines_are_joined(tmp_path: Path) -> None:
    mail = "Subject: a\nContent-Type: text/{}\n\n{}"
    path = tmp_path / "a.eml"
    assert read_one(path, mail.format("html", "<p>un<br>deux</p>")).text == "a\n\nun\ndeux"
    assert read_one(path, mail.format("plain; format=flowed", "un \ndeux\ntrois")).text == "a\n\nun deux\ntrois"


@pytest.mark.parametrize(
    "mail",
    [
        "",
        "no headers here",
        "Subject: a\n\n",
        "Subject: a\nContent-Type: text/plain; charset=klingon\n\ntexte",
        "Subject: a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)),
    ],
)
def test_a_message_without_text_is_rejected(tmp_path: Path, mail: str) -> None:
    assert reason(tmp_path / "a.eml", mail)
