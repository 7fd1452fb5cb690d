package io.watchkeeper.dashboards;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.dashboards.live.Broadcast;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The routes of a console that runs, asked without a browser. */
class ConsoleRoutesTest {

  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private static final String HOSTILE = "<script>alert('x')</script>\"'&\u202Egnp.exe";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig("--watchkeeper.console.browsers=3");
    rig.watch.add(Synthetic.second(HOSTILE, AT, Synthetic.Mood.WELL, new Random(1)));
    rig.watch.put(
        Synthetic.incident(
                HOSTILE.substring(0, 30),
                HOSTILE,
                new Subject(HOSTILE, HOSTILE),
                new Course(AT, AT, AT, null))
            .with(
                new Insight(
                    null, new Cause("backend", HOSTILE, 0.9, List.of(HOSTILE)), List.of(HOSTILE))));
    rig.alerting.put(Synthetic.waiting("w/1", AT));
    await()
        .until(
            () -> get("/").body().contains("open-breaker") && get("/").body().contains("critical"));
  }

  @AfterAll
  static void stop() {
    rig.close();
    CLIENT.close();
  }

  @Test
  void thePageMayLoadNothingButItsOwnFiles() throws Exception {
    HttpResponse<String> page = get("/");
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    for (String part :
        List.of(
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "connect-src 'self'")) {
      assertTrue(policy.contains(part), policy);
    }
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertEquals("same-origin", page.headers().firstValue("Referrer-Policy").orElse(""));
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
    assertFalse(page.body().matches("(?s).*<script(?![^>]* src=).*"), "an inline script");
    assertFalse(page.body().contains("<style") || page.body().contains(" style="), "inline style");
    assertFalse(page.body().matches("(?s).* on[a-z]+=\".*"), "an inline handler");
  }

  @Test
  void everyFileThatThePageNamesIsServedWithItsType() throws Exception {
    Matcher named =
        Pattern.compile("(?:src|href)=\"(/[^\"]+\\?v=[^\"]+)\"").matcher(get("/").body());
    int files = 0;
    while (named.find()) {
      HttpResponse<String> file = get(named.group(1));
      assertEquals(200, file.statusCode(), named.group(1));
      String type = file.headers().firstValue("Content-Type").orElse("");
      assertTrue(type.matches("text/(javascript|css).*|image/svg\\+xml"), type);
      assertEquals("nosniff", file.headers().firstValue("X-Content-Type-Options").orElse(""));
      assertTrue(file.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
      files++;
    }
    assertEquals(4, files);
  }

  @Test
  void noPathLeadsElsewhereOnTheClassPath() throws Exception {
    for (String path :
        List.of(
            "/webjars/chart.js/4.5.1/package.json",
            "/webjars/..%2f..%2f..%2fio/watchkeeper/dashboards/views/page.html",
            "/console/assets/..%2fviews%2fpage.html",
            "/console/assets/logback-test.xml")) {
      assertEquals(404, get(path).statusCode(), path);
    }
  }

  @Test
  void otherServicesOfTheProcessDoNotMeetOurHeaders() throws Exception {
    HttpResponse<String> other = get("/health/live");
    assertEquals(200, other.statusCode());
    assertTrue(other.headers().firstValue("Content-Security-Policy").isEmpty());
  }

  @Test
  void hostileNamesAreText() throws Exception {
    for (String path : List.of("/", "/console/board")) {
      String body = get(path).body();
      assertTrue(body.contains("&lt;script&gt;alert("), path);
      assertFalse(body.contains("<script>alert"), path);
    }
    assertFalse(get("/?server=%3Cscript%3Ealert(1)%3C/script%3E").body().contains("<script>alert"));
  }

  @Test
  void whatIsGuessedIsOneLineOfTextWithWhatItStandsOn() throws Exception {
    String body = get("/console/board").body();
    Matcher guess =
        Pattern.compile("<p class=\"guess\"><span class=\"label\">Guess:</span> <bdi>([^<]*)</bdi>")
            .matcher(body);
    assertTrue(guess.find(), body);
    assertTrue(guess.group(1).startsWith("probably &lt;script&gt;alert("), guess.group(1));
    assertTrue(guess.group(1).endsWith("(backend), which explains 90% of it"), guess.group(1));
    assertTrue(body.contains("what the guess stands on"), body);
  }

  @Test
  void aStrangersPageGetsNothingAndChangesNothing() throws Exception {
    int asked = rig.alerting.asked().size();
    HttpResponse<String> form =
        send(
            post("/console/kill-switch", "on=true&reason=x")
                .setHeader("Origin", "https://evil.example"));
    assertEquals(403, form.statusCode());
    assertEquals(403, send(post("/console/sign-in", "name=a&key=b", false)).statusCode());
    assertEquals(asked, rig.alerting.asked().size());
  }

  @Test
  void aNameReboundToThisMachineIsRefused() throws Exception {
    try (Socket socket = new Socket(rig.url.getHost(), rig.url.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      try (BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        assertTrue(String.valueOf(answer.readLine()).contains("403"));
      }
    }
  }

  @Test
  void whoComesThroughAProxyMustSignIn() throws Exception {
    for (String path : List.of("/", "/console")) {
      HttpResponse<String> answer =
          send(request(path).header("X-Forwarded-For", "192.0.2.1").GET());
      assertEquals(303, answer.statusCode(), path);
    }
    for (String path : List.of("/console/board", "/console/history", "/console/live")) {
      HttpResponse<String> answer = send(request(path).header("Forwarded", "for=192.0.2.1").GET());
      assertEquals(401, answer.statusCode(), path);
    }
    String cookie = signIn();
    HttpResponse<String> page =
        send(
            request("/console")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Cookie", cookie)
                .GET());
    assertEquals(200, page.statusCode());
  }

  @Test
  void anonymousVisitorsSeeNoSwitchAndMayTurnNone() throws Exception {
    assertFalse(get("/").body().contains("action=\"/console/kill-switch\""));
    int asked = rig.alerting.asked().size();
    assertEquals(303, send(post("/console/kill-switch", "on=true&reason=x")).statusCode());
    assertEquals(asked, rig.alerting.asked().size());
  }

  @Test
  void withoutTheTokenOfTheSessionNothingIsDone() throws Exception {
    String cookie = signIn();
    int asked = rig.alerting.asked().size();
    for (String form : List.of("on=true&reason=x", "on=true&reason=x&csrf=" + "0".repeat(64))) {
      HttpResponse<String> answer =
          send(post("/console/kill-switch", form).header("Cookie", cookie));
      assertEquals(403, answer.statusCode());
    }
    assertEquals(asked, rig.alerting.asked().size());
  }

  @Test
  void aSignedInPersonApprovesAndUndoesAndSignsOut() throws Exception {
    String cookie = signIn();
    rig.alerting.put(Synthetic.waiting("w/2", AT));
    await().until(() -> page(cookie).contains("/console/leases/w%2F2/approve"));
    String csrf = csrf(page(cookie));
    assertEquals(
        303,
        send(post("/console/leases/w%2F2/approve", "csrf=" + csrf + "&reason=right")
                .header("Cookie", cookie))
            .statusCode());
    String after = page(cookie);
    assertTrue(after.contains("Approved."), "what came of it is told");
    assertTrue(after.contains("/console/leases/w%2F2/undo"), "and it is shown at once");
    assertFalse(page(cookie).contains("Approved."), "told once");
    send(
        post("/console/leases/w%2F2/undo", "csrf=" + csrf + "&reason=over")
            .header("Cookie", cookie));
    assertFalse(page(cookie).contains("/console/leases/w%2F2/undo"));
    assertTrue(rig.alerting.asked().stream().anyMatch(asked -> asked.contains("\"by\":\"Ada\"")));
    send(post("/console/sign-out", "csrf=" + csrf).header("Cookie", cookie));
    assertFalse(page(cookie).contains("csrf"));
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    HttpResponse<String> answer = signedIn();
    String cookie =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("watchkeeper_session="))
            .findFirst()
            .orElseThrow();
    assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
    assertTrue(cookie.contains("Max-Age=28800"), cookie);
    assertFalse(answer.body().contains(Rig.OPERATE_KEY));
  }

  @Test
  void aFormLargerThanOursIsRefused() throws Exception {
    assertEquals(403, send(post("/console/sign-in", "name=" + "a".repeat(20_000))).statusCode());
  }

  @Test
  void manyBrowsersCauseNoMoreQuestions() throws Exception {
    Broadcast broadcast = rig.context.getBean(Broadcast.class);
    try (Socket one = listen();
        Socket two = listen();
        Socket three = listen()) {
      await().until(() -> broadcast.browsers() == 3);
      assertEquals(503, get("/console/live").statusCode(), "one browser too many");
      int before = rig.watch.secondsAsked();
      long began = System.nanoTime();
      await().until(() -> rig.watch.secondsAsked() >= before + 5);
      long rounds = (System.nanoTime() - began) / 200_000_000L;
      assertTrue(
          rig.watch.secondsAsked() - before <= rounds + 2,
          "one poller, however many browsers: " + rounds + " rounds");
      assertTrue(one.isConnected() && two.isConnected() && three.isConnected());
    }
    await().until(() -> broadcast.browsers() == 0);
  }

  private static Socket listen() throws Exception {
    Socket socket = new Socket(rig.url.getHost(), rig.url.getPort());
    socket
        .getOutputStream()
        .write(
            "GET /console/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static HttpResponse<String> signedIn() throws Exception {
    HttpResponse<String> form = get("/console/sign-in");
    String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return send(
        post("/console/sign-in", "csrf=" + csrf(form.body()) + "&name=Ada&key=" + Rig.OPERATE_KEY)
            .header("Cookie", cookie));
  }

  private static String signIn() throws Exception {
    return signedIn().headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static String page(String cookie) throws Exception {
    return send(request("/").header("Cookie", cookie).GET()).body();
  }

  private static String csrf(String body) {
    Matcher token = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"").matcher(body);
    assertTrue(token.find(), "a form without a token");
    return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(rig.url + path));
  }

  private static HttpRequest.Builder post(String path, String form) {
    return post(path, form, true);
  }

  private static HttpRequest.Builder post(String path, String form, boolean origin) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return origin ? request.header("Origin", rig.url.toString()) : request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
