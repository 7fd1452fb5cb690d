package io.watchkeeper.ops.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The built checkout that processes are started from.
 *
 * @param root the folder that holds the {@code watchkeeper} script
 */
public record Installation(Path root) {

  /** The property by which the script says where it stands. */
  private static final String ROOT_PROPERTY = "watchkeeper.root";

  public static Installation here() {
    String root = System.getProperty(ROOT_PROPERTY);
    if (root == null) {
      throw new IllegalStateException("start this through the watchkeeper script");
    }
    return new Installation(Path.of(root));
  }

  /**
   * The class path of one module: its own jar and what was copied beside it.
   *
   * @param module the module's path, such as {@code mcp-server}
   */
  public String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    try (Stream<Path> jars = Files.list(target)) {
      Path own =
          jars.filter(jar -> jar.getFileName().toString().matches("watchkeeper-.*\\.jar"))
              .filter(jar -> !jar.getFileName().toString().endsWith("-tests.jar"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(notBuilt(module)));
      return own + File.pathSeparator + target.resolve("app").resolve("lib") + File.separator + "*";
    } catch (IOException e) {
      throw new UncheckedIOException(notBuilt(module), e);
    }
  }

  /** Words for a module's JVM, as its class cache was made with; few modules have any. */
  public Path flags(String module) {
    return root.resolve(module).resolve("java.flags");
  }

  /** Classes of a module as a JVM loaded them once; the script makes it after each build. */
  public Path aotCache(String module) {
    return root.resolve(module).resolve("target").resolve("app").resolve("start.aot");
  }

  /** Touched by the script at the end of each build. */
  public Path built() {
    return root.resolve("target").resolve("built");
  }

  private static String notBuilt(String module) {
    return module
        + " is not built: run ./watchkeeper help, which builds, and read target/build.log";
  }
}
