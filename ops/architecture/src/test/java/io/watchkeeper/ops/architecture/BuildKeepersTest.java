package io.watchkeeper.ops.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules that the build itself keeps, each broken once in a throwaway module below a copy of our
 * own root POM, so that what is tried here is the configuration that we build with.
 */
class BuildKeepersTest {

  private static final House HOUSE = House.here();
  private static final String OURS = "io.watchkeeper";

  /**
   * A class that breaks one rule.
   *
   * @param file its name below {@code plants} in the resources, where the rule is said
   * @param words by which the build refuses it
   */
  private record Plant(String file, String words) {

    String module() {
      return file.toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Plant> PLANTS =
      List.of(
          new Plant("Null", "[NullAway]"),
          new Plant("Bug", "[DeadException]"),
          new Plant("Lint", "found raw type"),
          new Plant("Variant", "does not cover all possible input values"),
          new Plant("Adapter", "package ch.qos.logback.classic does not exist"),
          new Plant("Format", "format violations"));

  @TempDir private Path folder;

  /** One run of Maven over all plants, since most of its time is its start. */
  @Test
  void everyPlantBreaksTheBuildInItsOwnWords() throws Exception {
    for (Plant plant : PLANTS) {
      Path sources =
          Files.createDirectories(folder.resolve(plant.module()).resolve("src/main/java/plant"));
      Files.writeString(sources.resolve(plant.file() + ".java"), resource(plant.file() + ".java"));
      module(plant.module(), "ch.qos.logback", "logback-classic", "");
    }
    String log = maven(PLANTS.stream().map(Plant::module).toList());
    for (Plant plant : PLANTS) {
      assertTrue(log.contains(plant.words()), () -> plant.file() + ".java passed:\n" + log);
      assertTrue(log.matches("(?s).*plant-" + plant.module() + " \\.* FAILURE.*"), () -> log);
    }
    assertFalse(log.matches("(?s).*plant-\\w+ \\.* SUCCESS.*"), () -> log);
  }

  @Test
  void modulesThatNeedOneAnotherAreRefused() throws Exception {
    module("hen", OURS, "plant-egg", "0.1.0-SNAPSHOT");
    module("egg", OURS, "plant-hen", "0.1.0-SNAPSHOT");
    String log = maven(List.of("hen", "egg"));
    assertTrue(log.contains("cyclic reference"), () -> log);
  }

  private void module(String name, String group, String needs, String version) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve(name)).resolve("pom.xml"),
        resource("module.xml")
            .replace("@module@", name)
            .replace("@group@", group)
            .replace("@needs@", needs)
            .replace("@version@", version)
            // Without one, the version is the managed one.
            .replace("<version></version>", ""));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BuildKeepersTest.class.getResourceAsStream("/plants/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What Maven says; it works offline, on what the build before has fetched. */
  private String maven(List<String> modules) throws IOException, InterruptedException {
    String list =
        modules.stream()
            .map(module -> "<module>" + module + "</module>")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("pom.xml"),
        HOUSE
            .text("pom.xml")
            .replaceFirst("(?s)<modules>.*</modules>", "<modules>" + list + "</modules>"));
    // The compiler's doors for Error Prone are opened by a file that Maven looks for here.
    Files.copy(
        HOUSE.root().resolve(".mvn/jvm.config"),
        Files.createDirectories(folder.resolve(".mvn")).resolve("jvm.config"));
    List<String> command =
        new ArrayList<>(List.of("mvn", "-o", "-B", "-ntp", "--fail-at-end", "compile"));
    String repository = System.getProperty("maven.repo.local", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    Path said = folder.resolve("said.log");
    Process maven =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!maven.waitFor(3, TimeUnit.MINUTES)) {
      maven.destroyForcibly();
    }
    return Files.readString(said, StandardCharsets.UTF_8);
  }
}
