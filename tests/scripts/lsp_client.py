# SPDX-License-Identifier: Apache-2.0
"""A client of `plan lsp` for tests: framed JSON-RPC over its standard input and output."""
import json
import os
import select
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = Path(os.environ.get("PLAN") or ROOT / "build" / "plan").resolve()
LIMIT = 60  # seconds for an answer: a server that hangs must not hold the run

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
}


def uri(path):
    return "file://" + quote(str(path))


def frame(message):
    """The bytes of one message."""
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Failed(Exception):
    """An error that the server answers with."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    def __init__(self, folder, *options, encoding="utf-16", start=True, **settings):
        self.folder = Path(folder).resolve()
        self.server = subprocess.Popen([str(PLAN), "lsp", *options], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder)
        os.set_blocking(self.server.stdout.fileno(), False)
        self.bytes, self.asked = b"", 0
        self.answers, self.notices, self.diagnostics, self.versions = {}, [], {}, {}
        self.texts = {}
        if start:
            capabilities = dict(CAPABILITIES, general={"positionEncodings": [encoding]})
            self.about = self.request("initialize", {
                "processId": None, "rootUri": uri(self.folder), "capabilities": capabilities,
                "initializationOptions": settings})
            self.notify("initialized", {})

    # --- messages ---------------------------------------------------------------------------------

    def send(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def notify(self, method, params=None):
        self.send(frame({"jsonrpc": "2.0", "method": method, "params": params}))

    def ask(self, method, params=None):
        """Sends a request; its id."""
        self.asked += 1
        self.send(frame({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}))
        return self.asked

    def request(self, method, params=None):
        return self.answer(self.ask(method, params))

    def answer(self, number):
        self.read_until(lambda: number in self.answers)
        message = self.answers.pop(number)
        if "error" in message:
            raise Failed(message["error"])
        return message["result"]

    def read_until(self, done):
        end = time.monotonic() + LIMIT
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the server does not answer")
            self.read(end - time.monotonic())

    def read(self, seconds):
        select.select([self.server.stdout], [], [], seconds)
        data = self.server.stdout.read()
        if data == b"":
            raise EOFError("the server has ended: " + self.server.stderr.read().decode())
        self.bytes += data or b""
        while True:
            head, found, rest = self.bytes.partition(b"\r\n\r\n")
            if not found:
                return
            length = int(head.split(b":")[1])
            if len(rest) < length:
                return
            self.bytes = rest[length:]
            self.take(json.loads(rest[:length]))

    def take(self, message):
        if "method" not in message:
            self.answers[message["id"]] = message
        elif message["method"] == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version")
        else:
            self.notices.append(message)

    # --- documents --------------------------------------------------------------------------------

    def open(self, name, text=None):
        """Opens a file of the folder, with its own text unless another is given; its uri."""
        path = self.folder / name
        if text is None:
            text = path.read_bytes().decode()
        self.texts[uri(path)] = text
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": "plan", "version": 1, "text": text}})
        return uri(path)

    def change(self, document, version, *changes):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": document, "version": version}, "contentChanges": list(changes)})

    def told(self, document, version=None):
        """The diagnostics of a document, once they are those of that version."""
        self.read_until(lambda: document in self.diagnostics and
                        (version is None or self.versions[document] == version))
        return self.diagnostics[document]

    def at(self, document, line, character, **more):
        return {"textDocument": {"uri": document}, "position": {"line": line, "character": character}, **more}

    def close(self):
        """Ends the server as an editor does; its exit status."""
        self.request("shutdown")
        self.notify("exit")
        return self.wait()

    def wait(self):
        self.server.stdin.close()
        status = self.server.wait(LIMIT)
        error = self.server.stderr.read().decode()
        self.server.stdout.close()
        self.server.stderr.close()
        if error:
            raise AssertionError("the server prints: " + error)
        return status
