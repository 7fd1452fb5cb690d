package io.watchkeeper.ops.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The libraries that the project stands on, and how to see that each is not only named in a POM.
 *
 * @param artifact as the POM names it
 * @param packageName that a class of ours imports
 * @param uses source that cannot do without it, such as a call or an annotation
 */
record Library(String artifact, String packageName, String uses) {

  /** Those that the mission names, and those that the methods of detection stand on. */
  static final List<Library> WANTED =
      List.of(
          new Library("micronaut-http-server-netty", "io.micronaut.http.annotation", "@Controller"),
          new Library("influxdb-client-java", "com.influxdb.client", "writeRecord("),
          new Library("smile-core", "smile.anomaly", "IsolationForest.fit("),
          new Library("tribuo-classification-sgd", "org.tribuo", "new FMClassificationTrainer("),
          new Library(
              "randomcutforest-parkservices",
              "com.amazon.randomcutforest",
              "RandomCutForest.builder("),
          new Library(
              "jdplus-toolkit-base-core", "jdplus.toolkit.base.core", "RegSarimaComputer.builder("),
          new Library("simpleclient", "io.prometheus.client", "CollectorRegistry"),
          new Library("micronaut-test-junit5", "io.micronaut.test", "@MicronautTest"),
          new Library(
              "micronaut-redis-lettuce",
              "io.micronaut.configuration.lettuce",
              "extends AbstractRedisClientFactory"),
          new Library("gatling-", "io.gatling.javaapi", "extends Simulation"));

  /** Whether a module names it in its POM. */
  boolean named(House house) {
    return house.modules().stream()
        .map(module -> house.text(module + "/pom.xml"))
        .anyMatch(pom -> pom.contains("<artifactId>" + artifact));
  }

  /** Sources that import it and use it. */
  List<Path> users(House house) {
    return house.sources().stream()
        .filter(source -> {
          String text = text(source);
          return text.contains("import " + packageName) && text.contains(uses);
        })
        .toList();
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
