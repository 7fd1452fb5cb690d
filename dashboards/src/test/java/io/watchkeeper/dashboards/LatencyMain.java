package io.watchkeeper.dashboards;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures, by hand: how long from the moment something can be read at a service's API until
 * Chromium has painted it, and how long the first view takes. The argument is how many of each.
 */
final class LatencyMain {

  /**
   * Resolves with the wall clock's milliseconds in the frame after the one in which the text stood
   * in the page: two animation frames later it has been painted.
   */
  private static final String PAINTED =
      """
      ([selector, text]) => new Promise((resolve) => {
        const look = () => {
          if ([...document.querySelectorAll(selector)].some((e) => e.textContent.includes(text))) {
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(
                () => resolve(performance.timeOrigin + performance.now())));
            return true;
          }
          return false;
        };
        const observer = new MutationObserver(look);
        observer.observe(document, {subtree: true, childList: true, characterData: true});
        look();
      })
      """;

  /**
   * Looks at every frame from the first on: when all plots held their lines, painted two frames
   * later, and in how many frames after that one of them stood empty.
   */
  private static final String WATCHING =
      """
      (() => {
        window.drawn = null;
        window.empty = 0;
        const full = (plot) => plot.querySelector("canvas") || plot.querySelector("path[d]");
        const look = () => {
          const plots = [...document.querySelectorAll(".plot")];
          const all = plots.length === 6 && plots.every(full);
          if (all && window.drawn === null) {
            window.drawn = 0;
            requestAnimationFrame(() => requestAnimationFrame(
                () => { window.drawn = performance.now(); }));
          } else if (!all && window.drawn !== null) {
            window.empty++;
          }
          requestAnimationFrame(look);
        };
        look();
      })()
      """;

  private LatencyMain() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    try (Rig rig = new Rig(each -> new SyntheticRing(each, "s1", Instant.now()).past(0));
        Browser browser = new Browser();
        BrowserContext context =
            browser.context(new com.microsoft.playwright.Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(rig.url + "/");
      page.waitForSelector("body[data-ready=true]");
      List<Double> seconds = new ArrayList<>();
      List<Double> incidents = new ArrayList<>();
      Random random = new Random(1);
      Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      for (int i = 0; i < rounds; i++) {
        Thread.sleep(200 + random.nextInt(600));
        Instant second = at.plusSeconds(i);
        page.evaluate(
            "arg => { window.seen = (" + PAINTED + ")(arg); }",
            List.of("#as-of", second.toString().substring(11, 19)));
        double from = wall();
        rig.watch.add(Synthetic.second("s1", second, Synthetic.Mood.WELL, random));
        seconds.add(painted(page) - from);

        Thread.sleep(200 + random.nextInt(600));
        String id = "measured-" + i;
        page.evaluate(
            "arg => { window.seen = (" + PAINTED + ")(arg); }", List.of(".incident .id", id));
        from = wall();
        rig.watch.put(Synthetic.incident(id, "s1", second, second.plusSeconds(1)));
        incidents.add(painted(page) - from);
      }
      report("second, API to pixel", seconds);
      report("incident, API to pixel", incidents);
      firstViews(rig, browser, rounds / 2);
    }
  }

  private static void firstViews(Rig rig, Browser browser, int rounds) {
    List<Double> contentful = new ArrayList<>();
    List<Double> drawn = new ArrayList<>();
    List<Double> ready = new ArrayList<>();
    int empty = 0;
    for (int i = 0; i < rounds; i++) {
      // A new context has no cache.
      try (BrowserContext context =
          browser.context(new com.microsoft.playwright.Browser.NewContextOptions())) {
        context.addInitScript(WATCHING);
        Page page = context.newPage();
        page.navigate(rig.url + "/");
        page.waitForFunction("() => document.body.dataset.ready === 'true'");
        ready.add(((Number) page.evaluate("() => performance.now()")).doubleValue());
        drawn.add(((Number) page.evaluate("() => window.drawn")).doubleValue());
        empty += ((Number) page.evaluate("() => window.empty")).intValue();
        contentful.add(
            ((Number)
                    page.evaluate(
                        "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                .doubleValue());
      }
    }
    report("first view, first contentful paint", contentful);
    report("first view, lines of all charts drawn", drawn);
    report("first view, all charts live", ready);
    System.out.println("frames with a chart that had become empty: " + empty);
  }

  private static double painted(Page page) {
    return ((Number) page.evaluate("() => window.seen")).doubleValue();
  }

  private static double wall() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1000.0 + now.getNano() / 1e6;
  }

  private static void report(String name, List<Double> millis) {
    Collections.sort(millis);
    int n = millis.size();
    System.out.printf(
        Locale.ROOT,
        "%s: n %d, p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
        name,
        n,
        millis.get(n / 2),
        millis.get((int) Math.ceil(n * 0.95) - 1),
        millis.get(n - 1));
  }
}
