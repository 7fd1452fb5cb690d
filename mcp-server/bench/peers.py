#!/usr/bin/env python3
"""Processor time per request of this server beside Quarkus, in interleaved rounds.

Needs wrk, JAVA_HOME on a JDK 25, and PEERS: a folder with the peers' built sources (quarkus/ and
raw/, each after `mvn package`). Everything runs on loopback; each server is a process of its own.
The ratio is of each round's pair, since other work on the machine touches both alike.
"""
import argparse
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
MODULE = os.path.dirname(HERE)
LUA = os.path.join(HERE, "calls.lua")
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
TICKS = os.sysconf("SC_CLK_TCK")
MODERN, HANDSHAKE = "2026-07-28", "2025-11-25"
# Two-sided 95% points of Student's t for 2 to 30 pairs.
STUDENT = {2: 12.71, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262,
           12: 2.201, 15: 2.145, 20: 2.093, 30: 2.045}


def body(call, era):
    params = {"name": "echo", "arguments": {"text": "ready"}} if call == "echo" else json.loads(call)
    if era == MODERN:
        params["_meta"] = {"io.modelcontextprotocol/protocolVersion": MODERN,
                           "io.modelcontextprotocol/clientCapabilities": {}}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode(), params["name"]


class Server:
    def __init__(self, name, port, argv, cwd, era, environment=None):
        self.name, self.port, self.era = name, port, era
        self.call = "echo"
        self.authorization = None
        self.pages = ""
        self.log = tempfile.NamedTemporaryFile("w", prefix="bench-" + name + "-", suffix=".log", delete=False)
        self.began = time.time()
        self.process = subprocess.Popen(argv, cwd=cwd, env=dict(os.environ, PORT=str(port), **(environment or {})),
                                        stdout=self.log, stderr=self.log)

    def post(self, call):
        data, tool = body(call, self.era)
        headers = {"content-type": "application/json", "accept": "application/json, text/event-stream",
                   "mcp-protocol-version": self.era}
        if self.era == MODERN:
            headers |= {"mcp-method": "tools/call", "mcp-name": tool}
        if self.authorization:
            headers["authorization"] = self.authorization
        request = urllib.request.Request("http://127.0.0.1:%d/mcp" % self.port, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read()

    def ready(self):
        while True:
            try:
                if b'"content"' in self.post("echo"):
                    self.start_seconds = time.time() - self.began
                    self.choose()
                    return
            except (urllib.error.URLError, OSError):
                with open(self.log.name) as log:
                    told = [line.strip()[7:] for line in log if line.startswith("bench: Bearer ")]
                self.authorization = told[0] if told else None
            if self.process.poll() is not None or time.time() - self.began > 180:
                raise SystemExit(self.name + " did not come up; see " + self.log.name)
            time.sleep(0.01)

    def choose(self):
        """What reads ask for: one page, which is in the cache from then on, or many, of which none is kept."""
        pages = []
        if self.name in ("ours-read", "ours-uncached"):
            for word in ("plan", "review", "team", "budget", "notes", "release", "design", "weekly"):
                found = json.loads(self.post(json.dumps({"name": "search", "arguments": {"query": word}})))
                pages += [hit["id"] for hit in found["result"]["structuredContent"]["results"] if hit["type"] == "page"]
            self.call = json.dumps({"name": "get_page", "arguments": {"page_id": pages[0]}}, separators=(",", ":"))
            self.post(self.call)
        if self.name == "ours-uncached":
            self.pages = ",".join(dict.fromkeys(pages))

    def cpu(self):
        with open("/proc/%d/stat" % self.process.pid) as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self):
        with open("/proc/%d/status" % self.process.pid) as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    def load(self, connections, seconds, call):
        before = self.cpu()
        out = subprocess.run(["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", "--timeout", "10s",
                              "-s", LUA, "http://127.0.0.1:%d/mcp" % self.port],
                             capture_output=True, text=True, env=dict(os.environ, ERA=self.era, CALL=call, AUTHORIZATION=self.authorization or "", PAGES=self.pages)).stdout
        spent = self.cpu() - before
        seen = json.loads(next(line for line in out.splitlines() if line.startswith("JSON"))[5:])
        return {"rps": seen["requests"] / (seen["us"] / 1e6), "p50": seen["p50"] / 1e3, "p95": seen["p95"] / 1e3,
                "p99": seen["p99"] / 1e3, "max": seen["max"] / 1e3, "bad": seen["bad"], "lost": seen["lost"],
                "us": spent * 1e6 / max(1, seen["requests"])}

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()


def ours(port, home, name, era, extra):
    """As the launcher starts the server: its flags, its class cache. The bench's tools are test classes; as a jar
    behind the product's own class path they leave the cache in use, which their folder would not."""
    target = os.path.join(MODULE, "target")
    jar = next(f for f in os.listdir(target)
               if f.startswith("watchkeeper-") and f.endswith(".jar") and "-tests" not in f)
    tools = os.path.join(target, "bench-tools.jar")
    subprocess.run([os.path.join(os.path.dirname(JAVA), "jar"), "cf", tools, "-C", os.path.join(target, "test-classes"), "."],
                   check=True)
    path = os.environ.get("OURS_CP") or ":".join([os.path.join(target, jar), os.path.join(target, "app", "lib", "*"), tools])
    flags = os.environ["OURS_JAVA"].split() if "OURS_JAVA" in os.environ else ["@" + os.path.join(MODULE, "java.flags")]
    cache = os.path.join(target, "app", "start.aot")
    if "OURS_JAVA" not in os.environ and os.path.exists(cache):
        flags.append("-XX:AOTCache=" + cache)
    return Server(name, port, [JAVA, *flags, "-Xlog:disable", "-Xlog:all=warning:stderr",
                               "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                               "-Dwatchkeeper.home=" + home, "-Dwatchkeeper.write.url=http://127.0.0.1:9",
                               "-Dwatchkeeper.rate.enabled=false", *extra, "-cp", path,
                               "io.watchkeeper.mcpserver.PeerBenchMain", "--port", str(port)], MODULE, era)


def start(name, home):
    peers = os.environ.get("PEERS", "")
    options = os.environ.get("PEER_JAVA", "-Xmx256m").split()
    if name == "quarkus":
        return Server(name, 7405, [JAVA, *options, "-jar", "target/quarkus-app/quarkus-run.jar"],
                      os.path.join(peers, "quarkus"), HANDSHAKE)
    if name in ("raw-netty", "raw-micronaut"):
        mode = {"MODE": "netty"} if name == "raw-netty" else {}
        return Server(name, 7406 + len(mode), [JAVA, *options, "-cp", "target/classes:target/lib/*", "p.App"],
                      os.path.join(peers, "raw"), HANDSHAKE, mode)
    port = 7400 + ["ours", "ours-legacy", "ours-read", "ours-secured", "ours-uncached"].index(name)
    extra = {"ours-secured": ["-Dwatchkeeper.peer-bench.secured=true"],
             "ours-uncached": ["-Dwatchkeeper.cache.page-ttl=PT0.001S"]}
    return ours(port, os.path.join(home, name), name, HANDSHAKE if name == "ours-legacy" else MODERN,
                extra.get(name, []))


def bound(ratios):
    logs = [math.log(r) for r in ratios]
    middle = statistics.mean(logs)
    if len(logs) < 2:
        return math.exp(middle), float("nan"), float("nan")
    t = STUDENT[max(n for n in STUDENT if n <= len(logs))]
    reach = t * statistics.stdev(logs) / math.sqrt(len(logs))
    return math.exp(middle), math.exp(middle - reach), math.exp(middle + reach)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=4)
    options.add_argument("--warm", type=int, default=8)
    options.add_argument("--connections", type=int, default=64)
    options.add_argument("--only", default="ours,ours-legacy,quarkus")
    options.add_argument("--against", default="quarkus")
    options.add_argument("--json", help="write all figures there")
    given = options.parse_args()
    names = given.only.split(",")
    home = tempfile.mkdtemp(prefix="bench-home-")
    servers, seen = {}, {name: [] for name in names}
    try:
        for name in names:
            servers[name] = start(name, home)
            servers[name].ready()
        for name in names:
            servers[name].load(given.connections, given.warm, servers[name].call)
        for _ in range(given.rounds):
            for name in random.sample(names, len(names)):
                seen[name].append(servers[name].load(given.connections, given.seconds, servers[name].call))
        resident = {name: servers[name].resident() for name in names}
    finally:
        for server in servers.values():
            server.stop()
        shutil.rmtree(home, ignore_errors=True)
    print("%-14s %8s %8s %8s %8s %9s %5s %5s %7s %7s" % (
        "server", "calls/s", "p50 ms", "p95 ms", "p99 ms", "cpu us", "bad", "lost", "start s", "MB"))
    for name in names:
        rounds = seen[name]
        middle = {key: statistics.median(r[key] for r in rounds) for key in rounds[0]}
        print("%-14s %8.0f %8.2f %8.2f %8.2f %9.2f %5d %5d %7.2f %7.0f" % (
            name, middle["rps"], middle["p50"], middle["p95"], middle["p99"], middle["us"],
            sum(r["bad"] for r in rounds), sum(r["lost"] for r in rounds), servers[name].start_seconds, resident[name]))
    for name in names:
        if name != given.against and given.against in seen:
            ratio, low, high = bound([a["us"] / b["us"] for a, b in zip(seen[name], seen[given.against])])
            print("cpu of %s over %s: %.3f (95%% %.3f to %.3f, %d pairs)" % (
                name, given.against, ratio, low, high, len(seen[name])))
    if given.json:
        with open(given.json, "w") as out:
            json.dump({"connections": given.connections, "seconds": given.seconds, "rounds": seen,
                       "start": {n: s.start_seconds for n, s in servers.items()}, "resident": resident}, out, indent=1)


if __name__ == "__main__":
    main()
