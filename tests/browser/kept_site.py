"""A site in a folder of a server on this machine, which others put there, break, close and stop; in two browsers."""

import gzip
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.browser.phones import Phone

BELOW = "raad/spel"  # where on its server the site stands
KEEPERS = "navigator.serviceWorker.getRegistrations()"


class Web:
    """A server of the folder `top`. `closed` are beginnings of paths that it refuses; `told` is what it answered."""

    def __init__(self, top: Path) -> None:
        """Begin to serve."""
        self.top, self.port, self.closed, self.told = top, 0, list[str](), list[tuple[str, int]]()
        self.start()

    def start(self) -> None:
        """Serve, at the same address as before."""
        web = self

        class Answer(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                place = unquote(urlsplit(self.path).path).lstrip("/")
                file = web.top / place
                file = file / "index.html" if file.is_dir() else file
                status = 401 if place.startswith(tuple(web.closed)) else 200 if file.is_file() else 404
                body = gzip.compress(file.read_bytes()) if status == 200 else b""
                web.told.append((place, status))
                self.send_response(status)
                self.send_header("Content-Type", self.guess_type(str(file)))
                for name, value in (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")) if body else ():
                    self.send_header(name, value)
                self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
                self.send_header("Cache-Control", "no-cache")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads, block_on_close, request_queue_size = True, False, 128

            def handle_error(self, *_: object) -> None:
                pass  # a browser that hangs up

        self.server = Server(("127.0.0.1", self.port), Answer)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self.server.shutdown()
        self.server.server_close()

    def put(self, site: Path, below: str = BELOW) -> str:
        """Put a site in the place of the one that stands there; return its address, with a slash at the end."""
        shutil.rmtree(self.top / below, ignore_errors=True)
        shutil.copytree(site, self.top / below)
        return f"http://127.0.0.1:{self.port}/{below}/"


def answer(phone: Phone, script: str) -> Any:
    """Return what a promise comes to."""
    phone.run(f"window.answered = undefined; ({script}).then(it => window.answered = [it])")
    return phone.wait("return window.answered")[0]


def until(phone: Phone, script: str) -> None:
    """Ask until a promise comes to something true."""
    phone.run(
        f"window.so = false; const ask = async () => (window.so = !!(await ({script}))) || setTimeout(ask, 50); ask()"
    )
    phone.wait("return window.so")


def caches_of(phone: Phone) -> list[str]:
    """Return the names of what is kept at this origin."""
    return sorted(answer(phone, "caches.keys()"))


def install(phone: Phone, book: str) -> None:
    """Open the cover of a case, and wait until the whole book is kept."""
    phone.go(f"{book}de-brug.html")
    phone.wait(f"return navigator.serviceWorker.controller?.scriptURL === '{book}sw.js'")


def update(phone: Phone) -> None:
    """Let the browser look for a new edition, as it does when a page opens, and wait until it is done with it."""
    assert answer(phone, f"{KEEPERS}.then(all => all[0].update()).then(() => true, () => true)")
    until(phone, f"{KEEPERS}.then(all => all.every(it => !it.installing && !it.waiting))")


def follow(phone: Phone, *steps: tuple[str, str]) -> None:
    """Press a key, or follow the way on, and wait until a section has the focus."""
    for key, id in steps:
        if key:
            phone.press(key)
        else:
            phone.run("document.querySelector('[data-cb-now] [data-cb-next] [data-cb-do]:last-of-type').click()")
        phone.wait(
            "const now = document.querySelector('[data-cb-now]');"
            f"return now.id === '{id}' && now.contains(document.activeElement)"
        )


def play(phone: Phone) -> None:
    """Play from the passage `krant` to the debrief."""
    phone.press("b")
    phone.wait("return document.activeElement.matches('[data-cb-asked] input')")
    follow(phone, ("Enter", "krant--b"), ("", "dicht--reflectie"), ("", "dicht"), ("", "cb-debrief"))
