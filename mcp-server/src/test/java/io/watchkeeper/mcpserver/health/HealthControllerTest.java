package io.watchkeeper.mcpserver.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class HealthControllerTest {

  private static final EmbeddedServer SERVER =
      (EmbeddedServer)
          Proxy.newProxyInstance(
              HealthControllerTest.class.getClassLoader(),
              new Class<?>[] {EmbeddedServer.class},
              (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final AtomicBoolean read = new AtomicBoolean();
  private final HealthController health = new HealthController(new Backing(read::get));

  @Test
  void isNotReadyUntilTheEmbeddedWorkspaceHasBeenRead() {
    health.started(new ServerStartupEvent(SERVER));
    assertEquals(503, health.ready().code());
    read.set(true);
    assertEquals(200, health.ready().code());
  }

  @Test
  void isReadyFromItsStartToItsStop() {
    read.set(true);
    assertEquals(503, health.ready().code());
    health.started(new ServerStartupEvent(SERVER));
    assertEquals(200, health.ready().code());
    health.stopping(new ServerShutdownEvent(SERVER));
    assertEquals(503, health.ready().code());
  }

  @Test
  void livesWhateverItWaitsFor() {
    assertEquals("{\"status\":\"UP\"}", health.live());
  }
}
