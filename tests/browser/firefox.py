"""A Firefox without Playwright, which cannot drive Debian's: commands over Marionette, the socket Firefox itself has."""

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

PREFS = {
    "marionette.port": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "dom.w3c_touch_events.enabled": 1,
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
}
NARROW = ":root { min-width: 0 !important }"  # Firefox' own window stops at 500 pixels; a phone has fewer
PATIENCE = 60


class Firefox:
    """One headless Firefox with a profile of its own, in `folder`. Use it in a `with`."""

    def __init__(self, program: str, folder: Path) -> None:
        """Prepare the profile; nothing starts yet."""
        self.program, self.profile, self.count = program, folder / "profile", 0
        self.downloads = folder / "downloads"

    def __enter__(self) -> "Firefox":
        """Start, and open a session."""
        self.profile.mkdir(parents=True)
        values = PREFS | {"browser.download.dir": str(self.downloads)}
        prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in values.items())
        (self.profile / "user.js").write_text(prefs, encoding="utf-8")
        (self.profile / "chrome").mkdir()
        (self.profile / "chrome" / "userChrome.css").write_text(NARROW, encoding="utf-8")
        return self.again()

    def again(self) -> "Firefox":
        """Start with the profile as it is: the first time, or after a crash."""
        self.count = 0
        (self.profile / "MarionetteActivePort").unlink(missing_ok=True)
        (self.profile / "lock").unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [self.program, "--headless", "--marionette", "--no-remote", "--profile", str(self.profile)],
            env=os.environ | {"HOME": str(self.profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self.socket = socket.create_connection(("127.0.0.1", self._port()), timeout=PATIENCE)
            self.reader = self.socket.makefile("rb")
            self._receive()
            self.do("WebDriver:NewSession")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End the browser, whatever it was doing."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        shutil.rmtree(self.profile, ignore_errors=True)

    def do(self, command: str, **values: Any) -> Any:
        """Send a command and return its answer."""
        self.count += 1
        message = json.dumps([0, self.count, command, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, fault, answer = self._receive()
        assert fault is None, fault
        return answer

    def go(self, address: str) -> None:
        """Open an address."""
        self.do("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """Return what the body of a function returns in the page."""
        return self.do("WebDriver:ExecuteScript", script=script, args=[], sandbox=None)["value"]

    def answer(self, script: str) -> Any:
        """Return what a script gives to `done`, later."""
        body = f"const done = arguments[arguments.length - 1]; {script}"
        return self.do("WebDriver:ExecuteAsyncScript", script=body, args=[], sandbox=None)["value"]

    def press(self, *keys: str) -> None:
        """Press keys one by one, as a person would."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.do("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def touch(self, x: int, y: int) -> None:
        """Tap with a finger, at a place in CSS pixels from the corner of the window."""
        down = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}}
        self.do("WebDriver:PerformActions", actions=[finger | {"actions": [*down, {"type": "pointerUp", "button": 0}]}])

    def wait(self, script: str) -> Any:
        """Run a script until it returns something; fail with what the page says when it never does."""
        until = time.monotonic() + PATIENCE / 4
        while time.monotonic() < until:
            if found := self.run(script):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never: {script}\n{self.run('return document.body.innerText')[:500]}")

    def _port(self) -> int:
        file = self.profile / "MarionetteActivePort"
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if file.exists() and (text := file.read_text()):
                return int(text)
            time.sleep(0.1)
        raise AssertionError("Firefox did not start")

    def _receive(self) -> Any:
        size = b""
        while (byte := self.reader.read(1)) != b":":
            assert byte, "Firefox has gone"
            size += byte
        return json.loads(self.reader.read(int(size)))
