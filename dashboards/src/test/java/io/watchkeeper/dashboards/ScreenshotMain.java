package io.watchkeeper.dashboards;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Takes pictures of the page over synthetic data, by hand; the argument is the folder. */
final class ScreenshotMain {

  private ScreenshotMain() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (Rig rig = new Rig();
        Browser browser = new Browser()) {
      picture(browser, rig, folder.resolve("empty-light.png"), ColorScheme.LIGHT, 1440, false);
    }
    Instant now = Instant.now();
    try (Rig rig =
            new Rig(each -> {
              SyntheticRing ring = new SyntheticRing(each, "synthetic", now);
              ring.past(75);
              ring.illFrom(now, 75);
              ring.trouble("synthetic-2", now.minusSeconds(72));
            });
        Browser browser = new Browser()) {
      SyntheticRing ring = new SyntheticRing(rig, "synthetic", now);
      Thread.sleep(1500);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        ring.now(Instant.now());
        picture(browser, rig, folder.resolve("console-" + name + ".png"), scheme, 1440, true);
        ring.now(Instant.now());
        picture(browser, rig, folder.resolve("narrow-" + name + ".png"), scheme, 420, true);
        first(browser, rig, folder.resolve("first-" + name + ".png"), scheme);
      }
      rig.watch.stop();
      Thread.sleep(800);
      picture(browser, rig, folder.resolve("away-light.png"), ColorScheme.LIGHT, 1440, false);
    }
  }

  /** What the server alone draws, before any script has run. */
  private static void first(Browser browser, Rig rig, Path file, ColorScheme scheme) {
    try (BrowserContext context =
        browser.context(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setJavaScriptEnabled(false)
                .setViewportSize(1440, 1130))) {
      Page page = context.newPage();
      page.navigate(rig.url + "/");
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
  }

  private static void picture(
      Browser browser, Rig rig, Path file, ColorScheme scheme, int width, boolean signIn) {
    try (BrowserContext context =
        browser.context(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, width > 1000 ? 1130 : 900))) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> System.out.println("console: " + message.text()));
      page.onPageError(error -> System.out.println("error: " + error));
      if (signIn) {
        page.navigate(rig.url + "/console/sign-in");
        page.fill("input[name=name]", "Ada");
        page.fill("input[name=key]", Rig.OPERATE_KEY);
        page.click("button[type=submit]");
      } else {
        page.navigate(rig.url + "/");
      }
      page.waitForSelector("body[data-ready=true]");
      page.waitForTimeout(400);
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(width < 1000));
    }
  }
}
