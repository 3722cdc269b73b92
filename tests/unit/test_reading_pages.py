"""Saved web pages: what a reader sees of the article, and nothing of what stands around it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.reading import ReadingError, read_text

PARAGRAPHS = (
    "HARBOR — The mill will close.",
    "“We can’t go on,” owner Karl Brandt told workers on Tuesday. “The numbers [for 2020] don’t work.”",
    "He said that nobody had offered to buy the mill, which has stood on the river since 1911.",
    "Mayor Ines Okoro called the move “a betrayal” and vowed to fight it.",
    "The owners declined to comment further, and a union official promised a strike “if need be.”",
)

LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": "NewsArticle", "headline": "Mill will close &amp; jobs go",
  "datePublished": "2021-05-04T23:30:00-05:00",
  "dateModified": "2021-06-01", "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Ben Roy"}],
  "publisher": {"@type": "Organization", "name": "Ledger Media Group Inc."}, "inLanguage": "en-US"}]}"""


def page(*inside: str, head: str = "", outside: str = "") -> bytes:
    """A page with all that news sites put around an article; ``inside`` stands among its paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3]) + "".join(inside)
    body += "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[3:])
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
<div class="cookie-consent"><p>We use cookies to improve your experience on this site.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sports</a></li></ul></nav></header>
<main>{outside}<article><h1>Mill will close &amp; jobs go</h1>
<div class="byline">By <a href="/ann">Ann Lee</a> and Ben Roy</div>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Tweet this</a></div>
<figure><img src="mill.jpg"><figcaption>The mill at dusk. (Photo: Tom Hill)</figcaption></figure>
{body}
<div class="related"><h3>Related</h3><ul><li><a href="/1">Five things to do this weekend</a></li></ul></div>
<div class="newsletter-signup"><p>Sign up for the morning briefing.</p></div></article>
<section id="comments" class="comments"><p>user123: they should all be fired at once!</p></section></main>
<aside class="sidebar"><ol><li><a href="/a">Lottery winner found</a></li></ol></aside>
<footer><p>© 2021 The Harbor Ledger. All rights reserved.</p></footer></body></html>""".encode()


def lines(data: bytes) -> list[str]:
    return read_text("saved.html", data).text.split("\n\n")


def test_a_page_is_its_headline_and_its_paragraphs_without_what_stands_around_them() -> None:
    caption = "The mill at dusk. (Photo: Tom Hill)"  # a sentence of the article; its credit is furniture
    assert lines(page()) == ["Mill will close & jobs go", caption, *PARAGRAPHS]


def test_metadata_come_from_what_the_page_states() -> None:
    head = f"""<title>Mill will close | Ledger</title>
        <meta property="og:site_name" content="The Harbor Ledger">
        <link rel="canonical" href="https://www.ledger.example/mill">
        <script type="application/ld+json">{LINKED}</script>"""
    article = read_text("saved.html", page(head=head))
    assert article.outlet == "The Harbor Ledger"
    assert article.title == "Mill will close & jobs go"
    assert article.authors == ("Ann Lee", "Ben Roy")
    assert article.published == "2021-05-04"  # the day where it was written, not in Greenwich
    assert article.url == "https://www.ledger.example/mill"
    assert article.language == "en"
    assert article.notices == ()


def test_meta_elements_do_where_there_is_no_json_ld() -> None:
    head = """<meta name="author" content="Cem Ak"><meta name="DC.date.issued" content="2021-05-04">
        <meta property="og:url" content="https://ledger.example/mill">
        <meta property="og:title" content="Other">"""
    article = read_text("saved.html", page(head=head))
    assert (article.authors, article.published) == (("Cem Ak",), "2021-05-04")
    assert article.outlet == "ledger.example"  # no name is stated: the host
    assert article.title == "Mill will close & jobs go"  # the headline that a reader sees


def test_the_outlet_may_stand_in_the_documents_title_and_the_by_line_on_the_page() -> None:
    article = read_text("saved.html", page(head="<title>Mill will close &amp; jobs go - The Ledger</title>"))
    assert (article.outlet, article.authors) == ("The Ledger", ("Ann Lee", "Ben Roy"))


def test_the_date_may_stand_only_in_the_pages_own_time_element() -> None:
    assert read_text("s.html", page("<time>Published May 4, 2021 3:12pm</time>")).published == "2021-05-04"


def test_no_date_is_made_of_years_in_the_text() -> None:
    assert read_text("saved.html", page()).published is None


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0043)https://www.ledger.example/2021/05/04/mill -->",
        "<!--\n Page saved with SingleFile \n url: https://www.ledger.example/2021/05/04/mill \n-->",
    ],
)
def test_the_comment_of_whoever_saved_the_page_tells_its_address_and_so_its_date(
    comment: str,
) -> None:
    article = read_text("saved.html", page(head=comment))
    assert article.url == "https://www.ledger.example/2021/05/04/mill"
    assert article.published == "2021-05-04"


def test_an_address_that_is_no_web_address_is_not_taken() -> None:
    article = read_text("saved.html", page(head='<link rel="canonical" href="javascript:alert(1)">'))
    assert article.url is None


def test_a_q_element_gains_the_quotation_marks_that_a_browser_shows() -> None:
    text = read_text(
        "s.html", page("<p>He was <q>sad, <q>very</q> sad</q>, and <q>“so tired”</q> too.</p>")
    ).text
    assert "He was “sad, ‘very’ sad”, and “so tired” too." in text


def test_block_quotes_embedded_posts_and_lists_keep_every_word() -> None:
    got = lines(
        page(
            "<blockquote><p>“I wove for years.</p><p>“Nobody asked me,” said Rosa Diaz.</p></blockquote>",
            '<blockquote class="twitter-tweet"><p>We will fight. #Mill</p>— Ines (@ines) May 4</blockquote>',
            "<ul><li>a march on Saturday,</li><li>a strike “if need be”</li></ul>",
        )
    )
    for line in (
        "“I wove for years.",
        "“Nobody asked me,” said Rosa Diaz.",
        "We will fight. #Mill",
        "— Ines (@ines) May 4",
        "a march on Saturday,",
        "a strike “if need be”",
    ):
        assert line in got


def test_a_pull_quote_is_not_said_twice_but_a_quotation_of_its_own_stays() -> None:
    repeated = '<blockquote class="pullquote">The numbers don’t work.</blockquote>'
    own = '<blockquote class="pullquote">“It was our whole life,” says Rosa Diaz.</blockquote>'
    got = lines(page(repeated, own))
    assert "The numbers don’t work." not in got
    assert "“It was our whole life,” says Rosa Diaz." in got


def test_a_caption_that_is_a_sentence_is_kept_once_without_its_credit() -> None:
    figure = """<figure><img src="a.jpg"><figcaption><span class="visually-hidden">Image caption,</span>
        “It was our life,” says Rosa Diaz.<span class="credit">Tom Hill/Ledger</span></figcaption></figure>"""
    label = "<figure><figcaption>The mill</figcaption></figure>"
    teaser = '<a href="/x"><figure><figcaption>Five things to do this weekend</figcaption></figure></a>'
    got = lines(page(figure, label, teaser, figure))
    assert got.count("“It was our life,” says Rosa Diaz.") == 1
    assert "The mill" not in got
    assert not any("Tom Hill/Ledger" in line or "Five things" in line for line in got)


def test_what_a_browser_hides_is_not_read() -> None:
    hidden = '<p hidden>Secret one.</p><p style="color: red; display : none">Secret two.</p>'
    assert "Secret" not in read_text("s.html", page(hidden, "<template><p>Secret three.</p></template>")).text


@pytest.mark.parametrize(
    "standfirst",
    [
        '<p class="article-standfirst">Two hundred jobs are to go by autumn.</p>',
        '<div data-name="standfirst"><div><p>Two hundred jobs are to go by autumn.</p></div></div>',
        '<header><h2 class="sub-headline">Two hundred jobs are to go by autumn.</h2></header>',
    ],
)
def test_the_standfirst_outside_the_articles_own_container_is_kept(standfirst: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    data = f"""<html><body><main><h1>Mill will close</h1>{standfirst}
        <div class="article__body">{body}</div></main></body></html>""".encode()
    assert lines(data) == ["Mill will close", "Two hundred jobs are to go by autumn.", *PARAGRAPHS]


def test_an_old_page_of_tables_and_breaks_has_its_paragraphs() -> None:
    data = f"""<html><body><table><tr><td><a href="/">Home</a> | <a href="/n">News</a></td></tr><tr><td>
        <h1>Mill will close</h1><font face="Arial">{"<br><br>".join(PARAGRAPHS)}</font></td></tr></table>
        </body></html>""".encode("cp1252")
    assert lines(data) == ["Mill will close", *PARAGRAPHS]


def test_a_very_short_article_is_an_article() -> None:
    data = "<h1>Mill to close</h1><p>“We can’t go on,” he said.</p>".encode()
    assert lines(data) == ["Mill to close", "“We can’t go on,” he said."]


def test_a_page_that_shows_its_text_only_by_script_is_read_from_its_hidden_data() -> None:
    body = " ".join(PARAGRAPHS).replace('"', '\\"')
    linked = f'{{"@type": "NewsArticle", "headline": "Mill will close", "articleBody": "{body}"}}'
    data = (
        f'<html><script type="application/ld+json">{linked}</script><body><div id="root"></div></body></html>'
    )
    article = read_text("s.html", data.encode())
    assert article.text == "Mill will close\n\n" + " ".join(PARAGRAPHS)
    assert any("hidden data" in notice for notice in article.notices)


def test_hidden_data_with_halves_of_characters_and_nuls_is_still_a_text() -> None:
    linked = (
        r'{"@type": "Article", "headline": "Mill \ud800", "articleBody": "a\u0000 \udfff '
        + "word " * 30
        + '"}'
    )
    data = f'<script type="application/ld+json">{linked}</script><body><div id="root"></div></body>'
    article = read_text("s.html", data.encode())
    assert article.text.startswith("Mill �\n\na � word word")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><form><label>Name</label><input></form></body></html>",
        b"<html><body>"
        + b"".join(b'<h2><a href="/%d">Lottery</a></h2>' % n for n in range(9))
        + b"</body></html>",
        b'<html><body><div id="root"></div><noscript>You need to enable JavaScript.</noscript></body></html>',
        b"<!-- -->",
        b"<",
    ],
)
def test_a_page_without_an_article_is_set_aside_as_such(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read_text("menu.html", data)
    assert caught.value.reason == "no-article"
    assert re.match(r"menu\.html holds no (article|markup) that could be .+\.$", caught.value.message)


@pytest.mark.parametrize(("label", "codec"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251")])
def test_the_declared_encoding_is_believed_where_it_is_true_of_the_bytes(label: str, codec: str) -> None:
    words = {"cp1252": "“Café”", "cp1251": "«Мельница»"}[codec]
    source = page(f"<p>The owner called it {words} once more.</p>", head="").decode()
    source = source.replace('charset="utf-8"', f'charset="{label}"').replace("©", "(c)")
    article = read_text("s.html", source.encode(codec, "xmlcharrefreplace"))
    assert f"The owner called it {words} once more." in article.text
    assert article.notices[:1] == ("outlet unknown: named after the file; articles.yaml can tell it",)


def test_a_false_declaration_is_not_believed() -> None:
    data = page().replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    assert lines(data)[-len(PARAGRAPHS) :] == list(PARAGRAPHS)


def test_a_page_in_another_language_is_read_with_a_notice() -> None:
    article = read_text("s.html", page().replace(b'lang="en"', b'lang="fr-CA"'))
    assert article.language == "fr"
    assert any("fr" in notice and "English" in notice for notice in article.notices)


def test_an_xhtml_page_that_declares_its_encoding_is_read() -> None:
    article = read_text("s.xhtml", b'<?xml version="1.0" encoding="utf-8"?>\n' + page())
    assert article.text.split("\n\n")[2] == PARAGRAPHS[0]


def test_nothing_of_this_loads_trafilatura_before_a_page_is_met() -> None:
    code = (
        "import sys, perspectives.reading as r; r.read_text('a.txt', b'Mill'); r.read_text('a.md', b'Mill');"
        "print([m for m in sys.modules if m.split('.')[0] in ('trafilatura', 'spacy', 'textual', 'lxml')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


PIECES = """
<p> </p> <article> </article> <q> </q> <h1> </h1> <table> <tr> <td> <br> <li> <blockquote> <!-- --> <svg>
<script> <script_type="application/ld+json"> </script> {"@type":"Article","author":[1,null],"headline":[{}]}
<div_class="pullquote"> <div_class="lead"> </div> <p_hidden> <p_style="display:none"> <html_lang=xx>
&amp; &#0; &#x1F600; &#xD800; <meta_name=date_content=x> <time_datetime=2020-13-45> <![CDATA[ ]]>
The_mill_will_close_today,_he_said. “Yes,” <link_rel=canonical_href=http://[>
"""
MARKUP = st.lists(
    st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()]) | st.text(max_size=5), max_size=40
).map(" ".join)


@given(MARKUP | st.binary())
def test_any_page_is_an_article_or_a_reading_error_and_always_the_same(source: str | bytes) -> None:
    data = source if isinstance(source, bytes) else source.encode("utf-8", "replace")

    def outcome() -> object:
        try:
            return read_text("any.html", data)
        except ReadingError as error:
            return error.reason, error.message

    first = outcome()
    assert first == outcome()
    if not isinstance(first, tuple):
        assert first.id == hashlib.sha256(first.text.encode()).hexdigest()  # type: ignore[attr-defined]
