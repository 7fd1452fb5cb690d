package io.watchkeeper.dashboards;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Chromium, driven through npm's playwright-core, which {@code npm ci} puts below {@code
 * target}. What is missing is named, with the package to install.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  Browser() throws IOException, InterruptedException {
    Path node = program("node", "nodejs");
    Path npm = program("npm", "npm");
    if (!Files.isExecutable(CHROMIUM)) {
      throw missing(CHROMIUM.toString(), "chromium");
    }
    Path driver = driver(npm);
    System.setProperty("playwright.cli.dir", driver.toString());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  BrowserContext context(com.microsoft.playwright.Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** {@code npm ci} once; the lock file's hash says that what came is what was meant. */
  private static Path driver(Path npm) throws IOException, InterruptedException {
    Path module = Path.of("").toAbsolutePath();
    Path home = module.resolve("target/npm");
    Path driver = home.resolve("node_modules/playwright-core");
    // The Java client looks for package/cli.js below the folder that it is given.
    Path link = home.resolve("package");
    if (Files.exists(link.resolve("cli.js"))) {
      return home;
    }
    Files.createDirectories(home);
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.write(
          home.resolve(name), Files.readAllBytes(module.resolve("src/test/npm").resolve(name)));
    }
    Path log = home.resolve("npm.log");
    Process process =
        new ProcessBuilder(
                npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IllegalStateException(
          "npm ci in dashboards/src/test/npm failed: see " + module.relativize(log));
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, driver);
    return home;
  }

  private static Path program(String name, String debianPackage) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw missing(name, debianPackage);
  }

  private static IllegalStateException missing(String program, String debianPackage) {
    return new IllegalStateException(
        program
            + " is missing, and this test needs it: apt-get install --no-install-recommends "
            + debianPackage);
  }
}
