package io.watchkeeper.ops.launcher.process;

import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three programs of the ring, wired to one another on this machine. */
public final class Ring {

  private final Home home;
  private final Ports ports;
  private final RingSettings settings;
  private final @Nullable Tls tls;

  public Ring(Home home, Ports ports, RingSettings settings) {
    this(home, ports, settings, null);
  }

  private Ring(Home home, Ports ports, RingSettings settings, @Nullable Tls tls) {
    this.home = home;
    this.ports = tls == null ? ports : ports.over(tls);
    this.settings = settings;
    this.tls = tls;
  }

  /** A ring that speaks TLS when a certificate lies below the home. */
  public static Ring of(Home home, Ports ports, RingSettings settings) throws IOException {
    return new Ring(home, ports, settings, Tls.find(home));
  }

  public Ports ports() {
    return ports;
  }

  public Program server() {
    Map<String, String> properties = common(ports.server());
    properties.put("watchkeeper.write.url", ports.watch("").toString());
    properties.put("watchkeeper.write.key-file", key(Role.WRITE));
    properties.put("watchkeeper.control.key-file", key(Role.CONTROL));
    properties.put("watchkeeper.control.allowed", String.valueOf(settings.actions().commands()));
    // An incident's page asks for what the server did in the bad window.
    properties.put("watchkeeper.profiling.enabled", "true");
    properties.putAll(settings.serverProperties());
    return new Program(
        "server",
        "mcp-server",
        "io.watchkeeper.mcpserver.ServerApplication",
        256,
        properties,
        List.of("--port", String.valueOf(ports.server())),
        ports.server("/health/ready"));
  }

  public Program watch() {
    Map<String, String> properties = common(ports.watch());
    properties.put("watchkeeper.write.key-file", key(Role.WRITE));
    properties.put("watchkeeper.hook.url", ports.alerting("/hook/incidents").toString());
    properties.put("watchkeeper.hook.key-file", key(Role.HOOK));
    // For the recording of an incident's server; commands are alerting's.
    properties.put("watchkeeper.server.control-url", ports.server("/control").toString());
    properties.put("watchkeeper.control.key-file", key(Role.CONTROL));
    properties.put("watchkeeper.console.watch-url", ports.watch("").toString());
    properties.put("watchkeeper.console.alerting-url", ports.alerting("").toString());
    // The collector's main starts whatever is on the class path: the analyzer and the console are.
    return new Program(
        "watch",
        "ops/watch",
        "io.watchkeeper.collector.CollectorApplication",
        512,
        properties,
        List.of(),
        ports.watch("/health/ready"));
  }

  public Program alerting() {
    Map<String, String> properties = common(ports.alerting());
    properties.put("watchkeeper.server.control-url", ports.server("/control").toString());
    properties.put("watchkeeper.control.key-file", key(Role.CONTROL));
    properties.put("watchkeeper.hook.key-file", key(Role.HOOK));
    properties.put("watchkeeper.actions.mode", settings.actions().wire());
    properties.putAll(settings.alertingProperties());
    return new Program(
        "alerting",
        "alerting",
        "io.watchkeeper.alerting.AlertingApplication",
        128,
        properties,
        List.of(),
        ports.alerting("/health/ready"));
  }

  /** Beside any process; it is small, and lives long without much to do. */
  public Program agent(List<String> arguments) {
    Map<String, String> properties = common(ports.watch());
    return new Program(
            "agent",
            "collector/agent",
            "io.watchkeeper.collector.agent.program.AgentApplication",
            48,
            properties,
            arguments,
            ports.watch("/health/ready"))
        .compiledLightly();
  }

  private String key(Role role) {
    return home.key(role).file().toString();
  }

  private Map<String, String> common(int port) {
    Map<String, String> properties = new HashMap<>();
    properties.put("watchkeeper.home", home.folder().toString());
    properties.put("micronaut.server.port", String.valueOf(port));
    if (tls != null) {
      properties.putAll(tls.properties(port));
    }
    return properties;
  }
}
