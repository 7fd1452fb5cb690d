package io.watchkeeper.ops.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {

  @Test
  void everyModuleKeepsThem() {
    House house = House.here();
    List<String> complaints =
        house.modules().stream()
            .flatMap(
                module -> ModuleRules.complaints(module, house.text(module + "/pom.xml")).stream())
            .toList();
    assertEquals(List.of(), complaints);
  }

  @Test
  void anAdapterSeenAtCompileTimeIsRefused() {
    assertEquals(
        List.of("anomaly sees the adapter anomaly-smile at compile scope"),
        ModuleRules.complaints("anomaly", dependency("anomaly-smile", "")));
    assertEquals(
        List.of(),
        ModuleRules.complaints("anomaly", dependency("anomaly-smile", "<scope>runtime</scope>")));
  }

  @Test
  void aServiceIsImportedByItsAssemblyOnly() {
    assertEquals(
        List.of("alerting imports the service mcp-server"),
        ModuleRules.complaints("alerting", dependency("mcp-server", "")));
    assertEquals(
        List.of("ops/launcher imports the service alerting"),
        ModuleRules.complaints("ops/launcher", dependency("alerting", "")));
    assertEquals(List.of(), ModuleRules.complaints("ops/watch", dependency("anomaly", "")));
  }

  @Test
  void aServiceInTestsIsAllowed() {
    assertEquals(
        List.of(), ModuleRules.complaints("ops/x", dependency("alerting", "<scope>test</scope>")));
  }

  private static String dependency(String name, String scope) {
    return "<dependency><artifactId>watchkeeper-"
        + name
        + "</artifactId>"
        + scope
        + "</dependency>";
  }
}
