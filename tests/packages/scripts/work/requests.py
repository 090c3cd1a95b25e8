"""Prepares requests, gets pages of a server in the same program, and uses what requests stands on by itself."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path

import certifi
import charset_normalizer
import idna
import requests
from urllib3.util import Retry, parse_url


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.answer(302, b"", Location="/latin")
        elif self.path == "/latin":
            self.answer(200, "café".encode("latin-1"), **{"Content-Type": "text/plain; charset=latin-1"})
        else:
            told = {"path": self.path, "agent": self.headers["User-Agent"].split("/")[0], "accept": self.headers["Accept"]}
            self.answer(200, json.dumps(told).encode(), **{"Content-Type": "application/json", "Set-Cookie": "a=b"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(404, self.headers["Content-Type"].encode() + b" " + body)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


def pages(base: str) -> list[str]:
    with requests.Session() as session:
        session.trust_env = False
        told = session.get(base + "/x", params={"q": ["a b", "é"]}, timeout=20)
        moved = session.get(base + "/moved", timeout=20)
        posted = session.post(base + "/", json={"n": 1}, timeout=20)
        lines = [repr(told.json()), repr(session.cookies.get_dict()), f"{moved.status_code} {moved.text} {len(moved.history)}"]
        lines.append(f"{posted.status_code} {posted.reason} {posted.text}")
        try:
            posted.raise_for_status()
        except requests.HTTPError as error:
            lines.append(str(error).replace(base, "BASE"))
    return lines


def prepared() -> list[str]:
    request = requests.Request(
        "POST", "https://bücher.example/a b", params={"k": "v"}, auth=("ana", "pw"), files={"f": ("n.txt", b"data", "text/plain")}
    ).prepare()
    boundary = request.headers["Content-Type"].partition("boundary=")[2]
    return [request.method + " " + request.url, request.headers["Authorization"], request.body.decode().replace(boundary, "B")]


def parts() -> list[str]:
    text = "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест."
    found = charset_normalizer.from_bytes(text.encode("cp1251")).best()
    return [
        f"{str(found) == text} {charset_normalizer.detect('Größe'.encode())['encoding']}",
        idna.encode("ドメイン.テスト").decode() + " " + idna.decode("xn--fiqs8s"),
        repr(parse_url("http://user@[::1]:8080/p?q#f")) + repr(Retry(total=2, backoff_factor=0.5).increment("GET", "/").total),
        str("-----BEGIN CERTIFICATE-----" in certifi.contents()) + " " + str(Path(certifi.where()).read_text() == certifi.contents()),
        version("requests") == requests.__version__ and "versions agree" or "versions differ",
    ]


def run() -> str:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        lines = pages(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    return "\n".join(lines + prepared() + parts()) + "\n"
