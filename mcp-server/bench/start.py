#!/usr/bin/env python3
"""How long the packaged server takes until its first answered call, and what that costs.

Starts it afresh again and again, as `./watchkeeper server` does: with the flags in java.flags and
the class cache that `./watchkeeper` makes after each build. Two settings:
a Notion elsewhere (`upstream`: a stand-in in this process that answers any search) and the
embedded workspace of the default size (`embedded`), which is made before the first start that
counts. A call is a tools/call of `search`, sent on a new connection every 2 ms until one is
answered with content; time runs from before the process is made.

Needs JAVA_HOME on a JDK 25 and a built checkout. Everything runs on loopback; refuses when the port
is taken; ends only the processes that it started.
"""
import argparse
import http.server
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MODULE = os.path.dirname(HERE)
TICKS = os.sysconf("SC_CLK_TCK")
LONGEST_SECONDS = 120
CALL = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                   "params": {"name": "search", "arguments": {"query": "plan"}}}).encode()


def flags(cache):
    """The launcher's own."""
    own = ["@" + os.path.join(MODULE, "java.flags"), "-Xlog:disable", "-Xlog:all=warning:stderr"]
    return own + (["-XX:AOTCache=" + cache] if cache else [])


class Notion(http.server.BaseHTTPRequestHandler):
    """Answers whatever it is asked with an empty list."""
    protocol_version = "HTTP/1.1"

    def answer(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        body = b'{"object":"list","results":[],"next_cursor":null,"has_more":false}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = answer

    def log_message(self, *_):
        pass


def taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def asked(port):
    """True when a call was answered with content."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as door:
            door.sendall(b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n"
                         b"Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                         b"MCP-Protocol-Version: 2025-11-25\r\nContent-Length: %d\r\n\r\n%s" % (port, len(CALL), CALL))
            answer = b""
            while chunk := door.recv(65536):
                answer += chunk
    except OSError:
        return False
    return b'"content"' in answer and b'"isError":true' not in answer


def processor(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid):
    with open("/proc/%d/status" % pid) as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def once(options, home, properties, log):
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
    target = os.path.join(MODULE, "target")
    jar = next(f for f in os.listdir(target)
               if f.startswith("watchkeeper-") and f.endswith(".jar") and "-tests" not in f)
    cache = os.path.join(target, "app", "start.aot")
    # A cache is good for one exact class path: as the launcher writes it, the star left to the JVM.
    path = os.path.join(target, jar) + ":" + os.path.join(target, "app", "lib", "*")
    argv = [java, *flags(None if options.no_cache else cache), *(options.java or "").split(),
            "-Dwatchkeeper.home=" + home, "-Dwatchkeeper.write.url=http://127.0.0.1:9", *properties,
            "-cp", path, "io.watchkeeper.mcpserver.ServerApplication", "--port", str(options.port)]
    began = time.monotonic()
    process = subprocess.Popen(argv, stdout=log, stderr=log)
    try:
        while not asked(options.port):
            if process.poll() is not None or time.monotonic() - began > LONGEST_SECONDS:
                raise SystemExit("the server did not come up; see " + log.name)
            time.sleep(0.002)
        return {"ms": (time.monotonic() - began) * 1e3, "cpu": processor(process.pid) * 1e3,
                "mb": resident(process.pid)}
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--port", type=int, default=7410)
    parser.add_argument("--only", default="upstream,embedded")
    parser.add_argument("--no-cache", action="store_true", help="without the class cache")
    parser.add_argument("--java", help="flags after the launcher's")
    options = parser.parse_args()
    if taken(options.port):
        sys.exit("port %d is taken: end what listens there or give another --port" % options.port)
    notion = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Notion)
    threading.Thread(target=notion.serve_forever, daemon=True).start()
    home = tempfile.mkdtemp(prefix="start-home-")
    log = tempfile.NamedTemporaryFile("w", prefix="start-", suffix=".log", delete=False)
    settings = {"upstream": ["-Dwatchkeeper.notion.base-url=http://127.0.0.1:%d" % notion.server_port], "embedded": []}
    print("%-10s %8s %8s %8s %8s %8s" % ("setting", "ms min", "median", "max", "cpu ms", "MB"))
    try:
        for name in options.only.split(","):
            folder = os.path.join(home, name)
            os.mkdir(folder)
            first = once(options, folder, settings[name], log)
            runs = [once(options, folder, settings[name], log) for _ in range(options.times)]
            print("%-10s %8.0f %8.0f %8.0f %8.0f %8.0f   (first, on an empty home: %.0f ms)" % (
                name, min(r["ms"] for r in runs), statistics.median(r["ms"] for r in runs), max(r["ms"] for r in runs),
                statistics.median(r["cpu"] for r in runs), statistics.median(r["mb"] for r in runs), first["ms"]), flush=True)
    finally:
        notion.shutdown()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
