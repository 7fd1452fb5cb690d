package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Child;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Program;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import io.watchkeeper.ops.launcher.process.RunningRing;
import io.watchkeeper.ops.launcher.process.Starter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ring with what surrounds it in the demonstration: a synthetic workspace as the backend, the
 * fault injector in front of it, a stand-in for PagerDuty, and the clients. Seven processes, all on
 * loopback.
 */
public final class DemoRing implements AutoCloseable {

  /** Cached answers are fresh for this long; short, so that clients feel the backend's fault. */
  public static final String FRESH = "PT10S";

  /** The synthetic workspace answers with this median, as a remote service would. */
  public static final String BACKEND_LATENCY = "PT0.03S";

  private final Home home;
  private final DemoOptions options;
  private final Ports ports;
  private final int workspace = Ports.freePort();
  private final int faultyWorkspace = Ports.freePort();
  private final int faultControl = Ports.freePort();
  private final int pagerDuty = Ports.freePort();
  private final RunningRing running;
  private final Ring ring;
  private final Clients clients;
  private volatile boolean closing;

  public DemoRing(Home home, DemoOptions options, Starter starter, InstantSource clock)
      throws IOException {
    this.home = home;
    this.options = options;
    this.ports = Ports.free();
    this.ring =
        new Ring(home, ports, new RingSettings(Actions.ACT, serverProperties(), alerting()));
    this.running = RunningRing.of(ring, starter);
    this.clients = new Clients(ClientOrder.of(home, ports, options.seed()), starter, clock);
  }

  /** Starts everything and waits until it answers; the clients may still be learning then. */
  public void start() throws IOException, InterruptedException {
    running.start(List.of(workspace(), receiver(), faults(), watch(), ring.alerting()));
    // Beside the server: traffic flows before the analyzer begins to learn what is ordinary.
    clients.start();
    // The server asks its backend at start, so the backend stands first.
    running.start(List.of(ring.server()));
  }

  public RunningRing running() {
    return running;
  }

  public Ports ports() {
    return ports;
  }

  public URI faultsEndpoint() {
    return Ports.local(faultControl, "/faults");
  }

  public URI pages() {
    return Ports.local(pagerDuty, "/events");
  }

  public Clients clients() {
    return clients;
  }

  List<Child> processes() {
    return Stream.concat(running.children().stream(), Stream.ofNullable(clients.process()))
        .toList();
  }

  /** Whether the end has been asked for, so that processes that end are no news. */
  boolean closing() {
    return closing;
  }

  @Override
  public void close() {
    closing = true;
    clients.close();
    running.close();
  }

  private Program watch() {
    Program watch = ring.watch();
    Map<String, String> properties = new HashMap<>(watch.properties());
    properties.put("watchkeeper.anomaly.enabled", String.valueOf(options.analyzer()));
    return new Program(
        watch.name(),
        watch.module(),
        watch.mainClass(),
        watch.heapMegabytes(),
        properties,
        watch.arguments(),
        watch.ready());
  }

  private Program workspace() {
    return new Program(
        "workspace",
        "mcp-server",
        "io.watchkeeper.mcpserver.workspace.WorkspaceApplication",
        192,
        Map.of(),
        List.of(
            "--port", String.valueOf(workspace),
            "--home", home.folder().resolve("workspace").toString(),
            "--latency-median", BACKEND_LATENCY),
        Ports.local(workspace, "/health/ready"));
  }

  private Program faults() {
    return new Program(
        "faults",
        "gatling/faults",
        "io.watchkeeper.gatling.faults.FaultsApplication",
        128,
        Map.of(),
        List.of(
            "--listen", String.valueOf(faultyWorkspace),
            "--backend", Ports.local(workspace, "").toString(),
            "--control", String.valueOf(faultControl),
            "--seed", String.valueOf(options.seed())),
        faultsEndpoint());
  }

  private Program receiver() {
    return new Program(
        "pagerduty-stand-in",
        "ops/demo",
        "io.watchkeeper.ops.demo.pagerduty.PagerDutyReceiver",
        64,
        Map.of(),
        List.of(
            "--port", String.valueOf(pagerDuty),
            "--log", home.folder().resolve("pagerduty-stand-in.jsonl").toString()),
        pages());
  }

  private Map<String, String> serverProperties() throws IOException {
    return Map.of(
        "watchkeeper.notion.base-url",
        Ports.local(faultyWorkspace, "").toString(),
        "watchkeeper.notion.token-file",
        secret("notion.token", "synthetic-demo-token").toString(),
        "watchkeeper.cache.page-ttl",
        FRESH,
        "watchkeeper.cache.query-ttl",
        FRESH,
        "watchkeeper.cache.search-ttl",
        FRESH,
        // All clients of the demonstration come from one address, 3,600 calls a minute.
        "watchkeeper.rate.enabled",
        "false");
  }

  private Map<String, String> alerting() throws IOException {
    return Map.of(
        "watchkeeper.pagerduty.url", Ports.local(pagerDuty, "").toString(),
        "watchkeeper.pagerduty.routing-key-file",
            secret("pagerduty.key", "0123456789abcdef0123456789abcdef").toString());
  }

  private Path secret(String name, String text) throws IOException {
    Path file = home.folder().resolve("keys").resolve(name);
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return file;
    }
    return Files.writeString(file, text + "\n");
  }
}
