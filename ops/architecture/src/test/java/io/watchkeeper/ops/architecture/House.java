package io.watchkeeper.ops.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkout as files.
 *
 * @param root the folder of the root POM
 */
record House(Path root) {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  static House here() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("watchkeeper"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("not inside a checkout: " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return new House(folder);
  }

  List<String> modules() {
    return MODULE.matcher(text("pom.xml")).results().map(found -> found.group(1)).toList();
  }

  String text(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java files below the modules' src folders. */
  List<Path> sources() {
    return modules().stream()
        .map(module -> root.resolve(module).resolve("src"))
        .filter(Files::isDirectory)
        .flatMap(House::javaFiles)
        .toList();
  }

  List<Path> classFolders() {
    return modules().stream()
        .map(module -> root.resolve(module).resolve("target").resolve("classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
