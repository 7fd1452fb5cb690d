package io.watchkeeper.alerting.action.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.watchkeeper.alerting.action.lease.CommandAnswer.Failure;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.StandIn;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLinkTest {

  private static final BackendCommand RELEASE =
      new BackendCommand.Release("notion", "l1", "inc-1", "over");
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private StandIn server;

  @BeforeEach
  void start() throws IOException {
    server =
        new StandIn(call ->
            new StandIn.Answer(200, "{\"kind\":\"released\",\"leaseId\":\"l1\",\"held\":true}"));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void sendsTheCommandWithTheControlKey() throws IOException {
    assertEquals(
        new CommandAnswer.Answered(new CommandOutcome.Released("l1", true)),
        send(server.url(), Duration.ofSeconds(5)));
    StandIn.Call call = server.calls().getFirst();
    assertEquals("/control/commands", call.path());
    assertEquals("Bearer " + Keys.CONTROL, call.authorization());
    assertEquals(RELEASE, new WireJson().read(call.body(), BackendCommand.class));
  }

  @Test
  void aRefusalIsAnAnswer() throws IOException {
    server.answer(call ->
        new StandIn.Answer(
            409, "{\"kind\":\"refused\",\"refusal\":\"NOT_ALLOWED\",\"message\":\"allow\"}"));
    CommandAnswer.Answered answered =
        assertInstanceOf(CommandAnswer.Answered.class, send(server.url(), Duration.ofSeconds(5)));
    assertInstanceOf(CommandOutcome.Refused.class, answered.outcome());
  }

  @ParameterizedTest
  @CsvSource({
    "401,{},WRONG_KEY",
    "403,{},WRONG_KEY",
    "500,{},SERVER_ERROR",
    "503,{},SERVER_ERROR",
    "404,{},SERVER_ERROR",
    "200,half {,SERVER_ERROR",
    "200,null,SERVER_ERROR",
    "200,'{\"kind\":\"pondered\"}',SERVER_ERROR"
  })
  void whatIsNoOutcomeIsAFailure(int status, String body, Failure failure) throws IOException {
    server.answer(call -> new StandIn.Answer(status, body));
    assertEquals(new CommandAnswer.Failed(failure), send(server.url(), Duration.ofSeconds(5)));
  }

  @Test
  void aServerThatIsGoneOrHangsIsAFailureInTime() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    server.answer(call -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new StandIn.Answer(200, "");
    });
    assertEquals(
        new CommandAnswer.Failed(Failure.TIMED_OUT), send(server.url(), Duration.ofMillis(200)));
    never.countDown();
    URI gone = server.url();
    server.close();
    assertEquals(new CommandAnswer.Failed(Failure.NETWORK), send(gone, Duration.ofSeconds(5)));
  }

  private CommandAnswer send(URI url, Duration timeout) throws IOException {
    return new ServerLink(
            client,
            new ServerSettings(URI.create(url + "/control"), timeout),
            Keys.control(folder),
            new WireJson())
        .send("s1", RELEASE)
        .join();
  }
}
