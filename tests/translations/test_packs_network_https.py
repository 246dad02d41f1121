"""A real HTTPS server on loopback, with a certificate that nobody but the test has signed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files
from tests.translations.pack_server import PackServer, running_server
from translations.packs.download import download
from translations.packs.network import fetch
from translations.packs.network_errors import NetworkError

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl, which makes the certificate, is not here"
)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1; its key lies beside it."""
    made = tmp_path / "own.pem"
    key = tmp_path / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    more = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command.split(), *more], check=True, capture_output=True, timeout=60)
    return made


@pytest.fixture
def server(certificate: Path) -> Iterator[PackServer]:
    with running_server(certificate) as server:
        yield server


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def test_a_certificate_that_nobody_vouches_for_is_refused_in_one_sentence(
    server: PackServer,
) -> None:
    with pytest.raises(NetworkError, match=r"cannot prove that it is 127\.0\.0\.1") as caught:
        fetch(server.put_index(), limit=100, timeout=20)
    assert "\n" not in str(caught.value)
    assert "SSL_CERT_FILE" in str(caught.value)
    assert server.seen == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_named_by_ssl_cert_file_is_trusted(server: PackServer) -> None:
    assert fetch(server.put_index(), limit=100, timeout=20) == b"[]"


@pytest.mark.usefixtures("trusted")
def test_a_download_that_breaks_off_goes_on(server: PackServer, tmp_path: Path) -> None:
    data = write_archive(tmp_path / "made.argosmodel", random_files()).read_bytes()
    link = server.put("/pack", data, breaks=[5000])
    download([link], tmp_path / "got.argosmodel")
    assert (tmp_path / "got.argosmodel").read_bytes() == data
    assert [seen.range for seen in server.seen] == ["", "bytes=5000-"]


@pytest.mark.usefixtures("trusted")
def test_a_redirect_to_https_is_followed_and_one_to_http_is_not(server: PackServer) -> None:
    server.put_index(path="/there.json")
    onward = server.put("/moved", location=f"{server.address}/there.json")
    assert fetch(onward, limit=100, timeout=20) == b"[]"
    with running_server() as plain:
        down = server.put("/down", location=plain.put_index())
        with pytest.raises(NetworkError, match="redirects to"):
            fetch(down, limit=100, timeout=20)
        assert plain.seen == []
        up = plain.put("/up", location=f"{server.address}/there.json")
        assert fetch(up, limit=100, timeout=20) == b"[]"
