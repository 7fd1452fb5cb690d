package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A store across the network: it may block, and it may be away. */
class SessionsAwayTest {

  private final SessionFixture fixture = new SessionFixture(Remote::new);
  private final Client client = fixture.client("2025-11-25", "{}");
  private boolean away;

  private final class Remote implements SessionStore {
    private final SessionStore behind;

    Remote(SessionStore behind) {
      this.behind = behind;
    }

    private SessionStore reached() {
      if (away) {
        throw new SessionsAway(Duration.ofSeconds(2), new IOException("secret-host:6379"));
      }
      return behind;
    }

    @Override
    public void create(SessionState fresh) {
      reached().create(fresh);
    }

    @Override
    public Optional<Versioned> find(String id) {
      return reached().find(id);
    }

    @Override
    public Update update(String id, UnaryOperator<SessionState> change) {
      return reached().update(id, change);
    }

    @Override
    public boolean remove(String id) {
      return reached().remove(id);
    }

    @Override
    public int sweep() {
      return reached().sweep();
    }
  }

  @Test
  void everythingOfASessionIs503AndSaysWhenToTryAgain() {
    away = true;
    for (Reply reply :
        List.of(
            client.send(EngineFixture.request("ping", ""), Outlet.NONE),
            client.send(
                EngineFixture.request("initialize", "\"protocolVersion\":\"2025-11-25\""),
                Outlet.NONE),
            client.notify("notifications/initialized", ""),
            client.listen(FakeStream.replaying(), null),
            client.end())) {
      Answer answer = SessionFixture.answered(reply);
      assertEquals(503, answer.status());
      assertTrue(answer.message().contains("in 2 s"), answer.message());
      assertFalse(answer.message().contains("secret"), answer.message());
    }
    away = false;
    assertEquals(200, client.answer("ping", "").status());
  }

  @Test
  void nothingThatAsksTheStoreIsQuick() {
    assertFalse(client.read(EngineFixture.request("ping", ""), Outlet.NONE).quick());
    assertFalse(client.read(EngineFixture.request("initialize", ""), Outlet.NONE).quick());
    assertFalse(
        client
            .read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", Outlet.NONE)
            .quick());
  }

  @Test
  void changesThatCouldNotBeToldAreToldLater() {
    FakeStream stream = FakeStream.replaying();
    client.listen(stream, null);
    client.answer("resources/subscribe", "\"uri\":\"memo://readme\"");
    fixture.offer.updates().changed("memo://readme");
    away = true;
    assertThrows(SessionsAway.class, () -> fixture.pass(Duration.ofMillis(250)));
    assertEquals(List.of(), stream.methods());
    away = false;
    fixture.pass(Duration.ofMillis(250));
    assertEquals(List.of("notifications/resources/updated"), stream.methods());
  }
}
