"""Serves a few pages from memory on the loopback, gzipped, as a plain web host would."""

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def handler_for(pages: Mapping[str, str]) -> type[BaseHTTPRequestHandler]:
    """Return a handler that answers `/NAME.html` with the page of that name."""
    bodies = {f"/{name}.html": gzip.compress(page.encode(), 9, mtime=0) for name, page in pages.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = bodies.get(self.path, b"")
            self.send_response(200 if body else 404)
            if body:
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler


class Server(ThreadingHTTPServer):
    """A server that keeps quiet when a browser hangs up, as a closed page does."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: what went wrong shows in the measurement."""


@contextmanager
def serving(pages: Mapping[str, str]) -> Iterator[str]:
    """Serve pages for as long as the block lasts; yields the address they hang under."""
    server = Server(("127.0.0.1", 0), handler_for(pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
