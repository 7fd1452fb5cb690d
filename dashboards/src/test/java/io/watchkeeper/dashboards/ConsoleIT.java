package io.watchkeeper.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in Chromium, before stand-ins that follow the services' contracts. */
class ConsoleIT {

  private static Browser browser;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private Rig rig;
  private SyntheticRing ring;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() throws Exception {
    browser = new Browser();
    // Machines that test are busy; nothing here is about speed.
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @BeforeEach
  void open() {
    rig = new Rig(each -> new SyntheticRing(each, "s1", now).past(0));
    ring = new SyntheticRing(rig, "s1", now);
    context = browser.context(new com.microsoft.playwright.Browser.NewContextOptions());
    page = watched(context);
  }

  @AfterEach
  void close() {
    context.close();
    rig.close();
  }

  private Page watched(BrowserContext in) {
    Page next = in.newPage();
    next.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("ERR_CONNECTION_REFUSED")) {
        complaints.add(message.text());
      }
    });
    next.onPageError(complaints::add);
    next.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
    return next;
  }

  private void look(String path) {
    page.navigate(rig.url + path);
    assertThat(page.locator("body[data-ready=true]")).isVisible();
  }

  @Test
  void figuresIncidentsAndActionsComeWithoutLoadingAgain() {
    look("/");
    assertThat(page.locator("#live-text")).hasText("live");
    assertThat(page.locator("canvas")).hasCount(6);
    assertThat(page.locator("#marks .band")).hasCount(1);
    assertThat(page.locator("#marks .mark")).hasCount(4);
    page.evaluate("() => { window.notLoadedAgain = true; }");

    rig.watch.add(Synthetic.second("s1", now, new Synthetic.Mood(true, true), new Random(3)));
    assertThat(page.locator("[data-key=breaker] .value")).hasText("held open");
    assertThat(page.locator("[data-key=breaker]")).hasAttribute("data-status", "bad");
    assertThat(page.locator("[data-chart=breaker] [data-line=breaker] b")).hasText("held open");

    rig.watch.put(Synthetic.incident("i-new", "s1", now, null));
    Locator row = page.locator("[data-incident=i-new]");
    assertThat(row).containsText("critical");
    assertThat(row).containsText("open");
    assertThat(page.locator("#said")).containsText("New critical incident: s1: notion latency");
    assertThat(page.locator("#marks .band")).hasCount(2);
    assertEquals("(1 open) Watchkeeper", page.title());

    ring.record(20, now, AuditRecord.Kind.COMMAND, "open-breaker", "applied");
    assertThat(page.locator("#marks [data-label='open-breaker applied']")).hasCount(2);

    rig.watch.put(Synthetic.incident("i-new", "s1", now, now.plusSeconds(5)));
    assertThat(row).containsText("closed");
    assertThat(page.locator("#said")).containsText("Incident closed");

    rig.watch.put(
        Synthetic.incident("i-new", "s1", now, now.plusSeconds(5))
            .with(Synthetic.insight())
            .next());
    assertThat(row.locator(".guess"))
        .hasText(
            "Guess: looks like upstream slow (93% sure), a level shift, probably notion (backend),"
                + " which explains 94% of it");
    assertEquals(true, page.evaluate("() => window.notLoadedAgain"));
    assertQuiet();
  }

  @Test
  void hostileNamesAreTextEverywhere() {
    String hostile = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>'\"&";
    String turned = "page \u202Ecod.exe\u202C " + "very long ".repeat(80);
    rig.watch.put(
        Synthetic.incident(
            "<b>id</b>\"' onclick=x",
            hostile + turned,
            new Subject("s1", hostile),
            new Course(now, now, now, null)));
    ring.record(30, now, AuditRecord.Kind.COMMAND, hostile, "applied " + hostile + turned);
    for (String server : List.of(hostile, "s1\u202E<script>")) {
      rig.watch.add(Synthetic.second(server, now, Synthetic.Mood.WELL, new Random(1)));
    }
    look("/");
    assertThat(page.locator(".incident .summary").first()).containsText("<script>window.hacked=1");
    assertThat(page.locator(".incident .id").first()).containsText("<b>id</b>");
    assertThat(page.locator(".audit .what").first()).containsText("<img src=x");
    assertThat(page.locator(".parts")).containsText("<img src=x");
    page.locator(".servers a").first().click();
    assertThat(page.locator("h2 .name")).containsText("<img src=x");
    assertThat(page.locator("body[data-ready=true]")).isVisible();
    // It comes live too, through the script that puts rows in place.
    rig.watch.put(
        Synthetic.incident(
            "live", hostile, new Subject("s1", hostile), new Course(now, now, now, null)));
    assertThat(page.locator("[data-incident=live] .summary")).containsText("<img src=x");
    assertEquals(null, page.evaluate("() => window.hacked ?? null"));
    assertEquals(0, page.locator("main img, main script, main b b").count());
    assertEquals(
        true,
        page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
        "a long name pushes nothing off the page");
    assertQuiet();
  }

  @Test
  void anAbsentPartIsNamedAndWhatItSaidStays() {
    look("/");
    assertThat(part("alerting")).containsText("up");
    rig.alerting.stop();
    assertThat(part("alerting")).containsText("away");
    assertThat(part("alerting")).containsText("nothing listens there; what is shown is from");
    assertThat(page.locator(".audit tbody tr").first()).containsText("resolved");
    rig.alerting.start();
    assertThat(part("alerting")).containsText("up");

    rig.watch.stop();
    assertThat(part("watch")).containsText("away");
    assertThat(part("server s1")).containsText("the watch is away");
    assertThat(page.locator("#as-of"))
        .hasAttribute("data-ago", java.util.regex.Pattern.compile(".* ago"));
    rig.watch.start();
    assertThat(part("watch")).containsText("up");
    ring.second(now.plusSeconds(2));
    assertThat(page.locator("#as-of")).hasText(now.plusSeconds(2).toString().substring(11, 19));

    rig.context.close();
    assertThat(page.locator("#away")).isVisible();
    assertThat(page.locator("#live-text")).hasText("not live");
    assertThat(page.locator(".tile").first()).isVisible();
  }

  private Locator part(String name) {
    return page.locator(".part").filter(new Locator.FilterOptions().setHasText(name)).first();
  }

  @Test
  void aPersonSignsInApprovesUndoesAndStopsAll() {
    ring.trouble("i-1", now);
    signIn("0".repeat(64));
    assertThat(page.locator("[role=alert]")).containsText("Alerting refuses this key.");
    signIn(Rig.OPERATE_KEY);
    assertThat(page.locator(".who")).containsText("Ada");

    Locator waiting = page.locator("[data-key=w-wait-1]");
    waiting.locator("input[name=reason]").fill("half a reas");
    // Rows come and go around a person who writes; the words and the focus stay.
    rig.watch.put(Synthetic.incident("i-2", "s1", now, null));
    assertThat(page.locator("[data-incident=i-2]")).isVisible();
    rig.alerting.put(Synthetic.held("held-2", now));
    assertThat(page.locator("[data-key=h-held-2]")).isVisible();
    assertEquals("half a reas", waiting.locator("input[name=reason]").inputValue());
    assertEquals("reason", page.evaluate("() => document.activeElement.name"));
    page.keyboard().type("on");
    page.keyboard().press("Enter");
    assertThat(page.locator(".banner.ok")).hasText("Approved.");
    assertThat(page.locator("[data-key=h-wait-1]")).isVisible();
    assertTrue(
        rig.alerting.asked().getLast().contains("half a reason"), rig.alerting.asked()::getLast);

    Locator held = page.locator("[data-key=h-held-1]");
    held.locator("input[name=reason]").fill("over");
    held.locator("button").click();
    assertThat(page.locator(".banner.ok")).hasText("Undone.");
    assertThat(page.locator("[data-key=h-held-1]")).hasCount(0);

    Locator killSwitch = page.locator(".switch");
    killSwitch.locator("input[name=reason]").fill("drill");
    killSwitch.locator("button").click();
    assertThat(page.locator(".switch .pill")).hasText("on: no action is taken");
    assertTrue(rig.alerting.killSwitch().on());
    page.locator(".who button").click();
    assertThat(page.locator(".deed")).hasCount(0);
  }

  private void signIn(String key) {
    page.navigate(rig.url + "/console/sign-in");
    page.locator("input[name=name]").fill("Ada");
    page.locator("input[name=key]").fill(key);
    page.locator("button[type=submit]").click();
  }

  @Test
  void worksWithoutJavaScriptButForTheLiveUpdate() {
    ring.trouble("i-1", now);
    context.close();
    context =
        browser.context(
            new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
    page = watched(context);
    signIn(Rig.OPERATE_KEY);
    assertThat(page.locator(".who")).containsText("Ada");
    // The console asks the parts every 0.2 s, and this page does not load itself again.
    page.waitForCondition(() -> {
      page.reload();
      return page.locator("[data-incident=i-1], [data-key=h-held-1]").count() == 2;
    });
    assertThat(page.locator("[data-incident=i-1]")).containsText("open");
    assertThat(page.locator("[data-chart=latency] svg path")).hasCount(3);
    assertThat(page.locator("[data-key=latency] .value")).containsText("ms");
    Locator held = page.locator("[data-key=h-held-1]");
    held.locator("input[name=reason]").fill("over");
    held.locator("button").click();
    assertThat(page.locator(".banner.ok")).hasText("Undone.");
    page.locator("button[value=dark]").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void theKeyboardReachesAllAndTheThemeIsRemembered() {
    context.close();
    context =
        browser.context(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK));
    page = watched(context);
    look("/");
    assertEquals("rgb(14, 18, 24)", background(), "dark, for the browser prefers it");
    page.keyboard().press("Tab");
    assertEquals("Skip to the figures", focused("textContent"));
    assertEquals(
        "solid", page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"));
    page.locator("button[value=light]").focus();
    page.waitForResponse("**/console/theme", () -> page.keyboard().press("Enter"));
    assertEquals("rgb(243, 245, 248)", background());
    look("/");
    assertEquals("rgb(243, 245, 248)", background(), "remembered");
    assertThat(page.locator("button[value=light]")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("main")).hasCount(1);
    assertThat(page.locator("header")).hasCount(1);
    assertThat(page.locator("#said")).hasAttribute("aria-live", "polite");
    assertEquals(0, page.locator("input:not([type=hidden]):not(label input)").count());
    assertQuiet();
  }

  private Object focused(String property) {
    return page.evaluate("name => document.activeElement[name]", property);
  }

  private Object background() {
    return page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  /** Nothing was refused by the policy, nothing failed, and nobody else was asked for anything. */
  private void assertQuiet() {
    assertEquals(List.of(), complaints);
    assertEquals(
        List.of(rig.url.getAuthority()), hosts.stream().distinct().toList(), "hosts contacted");
  }
}
