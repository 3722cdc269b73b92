"""Plain text files: to the letter, in whichever encoding they come."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.reading import ReadingError, read_text

CURLY = "Mayor: ‘No deal’\n\nShe said “we [sic] won’t sign” – and left.\n"


def reason_of(name: str, data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        read_text(name, data)
    assert name in caught.value.message
    assert caught.value.message.endswith(".")
    return caught.value.reason


def test_a_utf8_text_is_the_file_to_the_letter() -> None:
    text = "  Talks fail \n\n\tIndented,  twice blank.\u2028Odd\x0cbreaks stay. \n\n\n"
    article = read_text("a.txt", text.encode())
    assert article.text == text
    assert article.id == hashlib.sha256(text.encode()).hexdigest()


def test_a_byte_order_mark_is_dropped_and_line_ends_become_line_feeds() -> None:
    article = read_text("a.txt", b"\xef\xbb\xbfTalks fail\r\n\r\nOne.\rTwo.\nThree.\r\r\n")
    assert article.text == "Talks fail\n\nOne.\nTwo.\nThree.\n\n"
    assert article.notices == read_text("a.txt", b"Talks fail").notices


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_has_lost_its_mark_is_read_and_said(codec: str) -> None:
    text = "Talks fail\n\n“We won’t sign,” the mayor – of Westport – told reporters.\n"
    article = read_text("a.txt", text.encode(codec))
    assert article.text == text
    assert any(notice.startswith("read as UTF-16") for notice in article.notices)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_and_utf32_are_known_by_their_mark(codec: str) -> None:
    data = CURLY.encode(codec)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    article = read_text("a.txt", marks.get(codec, b"") + data)
    assert article.text == CURLY
    assert any("UTF-" in notice for notice in article.notices)


def test_smart_quotes_of_windows_1252_come_out_right_and_it_is_said() -> None:
    article = read_text("a.txt", CURLY.encode("cp1252"))
    assert article.text == CURLY
    assert "read as windows-1252" in article.notices


def test_a_single_accent_in_latin_1_is_enough() -> None:
    article = read_text("a.txt", "A café in Québec\n\nIt closed.".encode("latin-1"))
    assert article.text.startswith("A café in Québec")


def test_smart_quotes_of_old_macs_come_out_right() -> None:
    article = read_text("a.txt", CURLY.encode("mac-roman"))
    assert article.text == CURLY
    assert "read as Mac Roman" in article.notices


def test_a_russian_text_in_windows_1251_is_told_by_its_letters() -> None:
    text = "Министр заявил, что переговоры продолжатся. «Мы не отступим», — сказал он журналистам. " * 5
    assert read_text("a.txt", text.encode("cp1251")).text == text


def test_one_damaged_byte_does_not_turn_the_other_quotation_marks_to_gibberish() -> None:
    article = read_text("a.txt", CURLY.encode() + b"He \x93left\x94.")
    assert article.text == CURLY + "He “left”."
    assert "2 bytes outside UTF-8 read as windows-1252" in article.notices


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\ufeff\u200b\n".encode(), "empty"),
        (b"Talks\0fail", "binary"),
        (bytes(range(1, 9)) * 50 + b"text", "binary"),
        ("\0".join("Talks fail").encode("utf-16"), "binary"),
        (b"%PDF-1.7 and so on", "unsupported"),
        (b"{\\rtf1\\ansi Talks fail}", "unsupported"),
        (b"Talks fail. " * 900_000, "too-large"),
    ],
)
def test_what_is_no_article_has_its_reason(data: bytes, reason: str) -> None:
    assert reason_of("odd.txt", data) == reason


def test_control_characters_stay_where_they_are_and_are_counted() -> None:
    text = "Talks \x1b[31mfail\x1b[0m\n\nThe mayor left the room before noon, and nobody else did.\n"
    article = read_text("a.txt", text.encode())
    assert article.text == text
    assert "2 control characters, shown as visible signs" in article.notices


def test_a_web_page_in_a_text_file_is_read_to_the_letter_with_a_hint() -> None:
    article = read_text("a.txt", b"<!DOCTYPE html><p>Talks fail</p>")
    assert article.text == "<!DOCTYPE html><p>Talks fail</p>"
    assert any("rename it to .html" in notice for notice in article.notices)


def test_wrapped_lines_stay_as_they_are_and_are_spoken_of() -> None:
    line = "the mayor of the town said that they would not sign it,\n"
    wrapped = read_text("a.txt", ("Talks fail\n\n" + line * 8).encode())
    assert wrapped.text.count("\n") == 10
    assert any("look wrapped" in notice for notice in wrapped.notices)
    paragraphs = read_text("a.txt", ("Talks fail\n\n" + line.capitalize() * 8).encode())
    assert not any("look wrapped" in notice for notice in paragraphs.notices)


@given(st.text(min_size=1))
def test_any_text_comes_back_to_the_letter(text: str) -> None:
    try:
        article = read_text("a.txt", text.encode("utf-8", "surrogatepass"))
    except ReadingError:
        return
    if any("\ud800" <= c <= "\udfff" for c in text):
        return
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert article.text == expected


@given(st.binary() | st.binary(max_size=40).map(lambda tail: "Talks “fail”. ".encode() * 20 + tail))
@pytest.mark.parametrize("name", ["a.txt", "-"])
def test_any_bytes_are_an_article_or_a_reading_error_and_always_the_same(name: str, data: bytes) -> None:
    def outcome() -> object:
        try:
            return read_text(name, data)
        except ReadingError as error:
            return error.reason, error.message

    first = outcome()
    assert first == outcome()
    if not isinstance(first, tuple):
        assert first.id == hashlib.sha256(first.text.encode()).hexdigest()  # type: ignore[attr-defined]
