# about: http.server and urllib on 127.0.0.1: GET, POST, errors, headers
# needs: sockets
import http.server
import json
import threading
import urllib.error
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/missing":
            return self.send_error(404, "Not here")
        self.answer({"path": self.path, "agent": self.headers["X-Agent"]})

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        self.answer({"posted": self.rfile.read(size).decode()})

    def answer(self, value):
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, form, *args):
        print("log:", form % args)


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(base + "/a?b=c", headers={"X-Agent": "tester"})
    with opener.open(request, timeout=4) as answer:
        print(answer.status, answer.headers["Content-Type"], json.load(answer))
    print(opener.open(base + "/post", data=b"x=1", timeout=4).read())
    try:
        opener.open(base + "/missing", timeout=4)
    except urllib.error.HTTPError as error:
        print(error.code, error.reason)
        error.close()
    server.shutdown()
    thread.join()
try:
    opener.open(base, timeout=4)
except urllib.error.URLError as error:
    print(type(error.reason).__name__)
