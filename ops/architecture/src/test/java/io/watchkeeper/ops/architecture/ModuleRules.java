package io.watchkeeper.ops.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module's POM may ask for among our own modules: adapters only at runtime, services only by
 * an assembly, the vocabularies by everyone above them.
 */
final class ModuleRules {

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern OURS =
      Pattern.compile("<artifactId>watchkeeper-([a-z0-9-]+)</artifactId>");
  private static final Pattern SCOPE = Pattern.compile("<scope>(\\w+)</scope>");

  /** Stand behind a port: whoever uses them must not see them at compile time. */
  private static final Set<String> ADAPTERS =
      Set.of(
          "collector-questdb",
          "collector-influxdb",
          "collector-victoriametrics",
          "collector-remote",
          "anomaly-smile",
          "anomaly-randomcut",
          "anomaly-arima",
          "anomaly-tribuo",
          "mcp-server-redis",
          "mcp-server-schema");

  /** Programs. Only the assembly may put them on a class path. */
  private static final Set<String> SERVICES =
      Set.of(
          "collector",
          "anomaly",
          "alerting",
          "mcp-server",
          "dashboards",
          "gatling",
          "gatling-faults");

  private static final Map<String, Set<String>> ASSEMBLIES =
      Map.of(
          "ops/watch", Set.of("collector", "anomaly", "dashboards"),
          "mcp-server/conformance", Set.of("mcp-server"));

  private ModuleRules() {}

  /** A sentence for each dependency of the module that the rules refuse. */
  static List<String> complaints(String module, String pom) {
    List<String> complaints = new ArrayList<>();
    Matcher dependencies = DEPENDENCY.matcher(pom);
    while (dependencies.find()) {
      Matcher ours = OURS.matcher(dependencies.group(1));
      if (!ours.find()) {
        continue;
      }
      String wanted = ours.group(1);
      Matcher found = SCOPE.matcher(dependencies.group(1));
      String scope = found.find() ? found.group(1) : "compile";
      if (scope.equals("test")) {
        continue;
      }
      if (ADAPTERS.contains(wanted) && !scope.equals("runtime")) {
        complaints.add(module + " sees the adapter " + wanted + " at " + scope + " scope");
      }
      if (SERVICES.contains(wanted)
          && !ASSEMBLIES.getOrDefault(module, Set.of()).contains(wanted)) {
        complaints.add(module + " imports the service " + wanted);
      }
    }
    return complaints;
  }
}
