"""Pages keep their policy while they are served: it also allows the script that reloads them, by its hash."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from wsgiref.simple_server import WSGIServer

Answer = Iterable[bytes]
App = Callable[[dict[str, Any], Callable[..., Any]], Answer]
POLICY = re.compile(rb"(<meta http-equiv=\"Content-Security-Policy\" content=\"[^\"]*script-src [^\";]*)")


def keep_policy(server: WSGIServer, desk: App, is_for_desk: Callable[[dict[str, Any]], bool]) -> None:
    """Let a live reload server fit the policy of every page to the script that it adds, and answer for the desk."""
    app: App = server.get_app()  # type: ignore[assignment]

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Answer:
        if is_for_desk(environ):
            return desk(environ, start_response)
        told: list[Any] = []
        answer = app(environ, lambda *words: told.append(words))
        status, headers, *rest = told[0]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers, *rest)
            return answer
        page = allowing(b"".join(answer))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], *rest)
        return [page]

    server.set_app(serve)


def allowing(page: bytes) -> bytes:
    """Return a page whose policy allows its last script, and that script to ask the server for news."""
    script = page.rpartition(b"<script>")[2].partition(b"</script>")[0]
    digest = b64encode(sha256(script).digest())
    return POLICY.sub(lambda found: found[1] + b" 'sha256-" + digest + b"'; connect-src 'self'", page, count=1)
