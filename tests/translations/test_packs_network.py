"""Requests to servers on loopback: what works, and one clear sentence for what does not."""

from __future__ import annotations

import socket
import threading
import urllib.request
from http.client import HTTPMessage
from io import BytesIO

import pytest

from tests.translations.pack_server import PackServer, running_server
from translations.packs.network import _Redirects, fetch, request_json
from translations.packs.network_errors import NetworkError, TransferCancelled


def test_json_is_sent_and_received(server: PackServer) -> None:
    address = server.put("/translate", b'{"translatedText": "\xc3\xa9"}')
    assert request_json(address, {"q": "x"}) == {"translatedText": "é"}
    assert server.seen[0].method == "POST"


def test_without_a_payload_it_is_a_plain_get(server: PackServer) -> None:
    assert request_json(server.put("/languages", b"[]")) == []
    assert server.seen[0].method == "GET"


@pytest.mark.parametrize(
    ("status", "temporary"),
    [(400, False), (401, False), (403, False), (404, False), (429, True), (500, True), (503, True)],
)
def test_an_error_answer_says_whether_to_try_again(
    server: PackServer, status: int, temporary: bool
) -> None:
    with pytest.raises(NetworkError, match=str(status)) as caught:
        request_json(server.put("/x", statuses=[status]), {})
    assert (caught.value.status, caught.value.temporary) == (status, temporary)


@pytest.mark.parametrize("body", [b"<html>", b"", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_one_sentence(server: PackServer, body: bytes) -> None:
    with pytest.raises(NetworkError, match="something else than JSON"):
        request_json(server.put("/x", body), {})


def test_half_an_answer_is_no_answer(server: PackServer) -> None:
    with pytest.raises(NetworkError, match="broke off") as caught:
        request_json(server.put("/x", b"[1, 2]", breaks=[2]), {})
    assert caught.value.temporary


def test_a_server_that_does_not_answer_is_given_up(server: PackServer) -> None:
    address = server.put("/x", b"", claimed=10, held=threading.Event())
    with pytest.raises(NetworkError, match="did not answer in time") as caught:
        request_json(address, {}, 0.05)
    assert caught.value.temporary


def test_nobody_at_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NetworkError, match=f"Nothing answers at 127.0.0.1:{port}"):
        request_json(f"http://127.0.0.1:{port}/", {})


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:,1", "", "x", "http://", "http://["]
)
def test_only_web_addresses_are_opened(address: str) -> None:
    with pytest.raises(NetworkError, match="is no web address"):
        request_json(address)


def test_text_is_not_sent_on_to_where_a_redirect_leads(server: PackServer) -> None:
    address = server.put("/x", location=server.put("/other", b"{}"))
    with pytest.raises(NetworkError, match="redirects to"):
        request_json(address, {"q": "secret"})
    assert [seen.path for seen in server.seen] == ["/x"]


def test_a_redirect_to_nothing_is_told_as_nothing(server: PackServer) -> None:
    with pytest.raises(NetworkError, match="404"):
        fetch(server.put("/x", location="/none"), limit=10)


def test_from_https_no_redirect_leads_to_http() -> None:
    request = urllib.request.Request("https://localhost/")
    with pytest.raises(NetworkError, match="redirects to"):
        _Redirects().redirect_request(
            request, BytesIO(), 302, "", HTTPMessage(), "http://localhost/"
        )


def test_more_than_the_limit_is_not_kept(server: PackServer) -> None:
    with pytest.raises(NetworkError, match="far more than expected"):
        fetch(server.put("/x", bytes(5000)), limit=4999)


def test_a_request_can_be_cancelled(server: PackServer) -> None:
    address = server.put("/x", b"", claimed=10, held=threading.Event())
    with pytest.raises(TransferCancelled):
        request_json(address, {}, cancel=server.served["/x"].reached)


def test_no_proxy_is_asked_for_this_machine(
    server: PackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert request_json(server.put("/x", b"1")) == 1


def test_addresses_as_people_type_them(server: PackServer) -> None:
    server.put("/a%20%C3%A9", b"1")
    assert request_json(server.address + "/a é") == 1


def test_a_name_and_password_in_an_address_go_to_that_server_alone(server: PackServer) -> None:
    with running_server() as other:
        server.put("/x", location=other.put("/y", b"1"))
        address = server.address.replace("//", "//anna:p%40ss@")
        assert fetch(f"{address}/x", limit=10) == b"1"
        assert [seen.login for seen in server.seen] == ["Basic YW5uYTpwQHNz"]  # anna:p@ss
        assert [seen.login for seen in other.seen] == [""]


@pytest.mark.parametrize("status", [401, 404, 500])
def test_no_error_repeats_a_password(server: PackServer, status: int) -> None:
    server.put("/x", statuses=[status])
    with pytest.raises(NetworkError) as caught:
        fetch(server.address.replace("//", "//anna:secret@") + "/x", limit=10)
    assert "secret" not in f"{caught.value} {caught.value.details}"
