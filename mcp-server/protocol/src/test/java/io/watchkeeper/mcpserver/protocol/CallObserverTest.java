package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallObserverTest {

  private final EngineFixture fixture = new EngineFixture();

  private static final class Notes implements CallObserver {
    final List<Call> calls = new ArrayList<>();
    final List<Ending> endings = new ArrayList<>();
    final List<String> steps = new ArrayList<>();

    @Override
    public void began(Call call) {
      assertEquals(endings.size(), calls.size());
      calls.add(call);
    }

    @Override
    public void working() {
      steps.add("working");
    }

    @Override
    public void answering() {
      steps.add("answering");
    }

    @Override
    public void ended(Ending ending) {
      endings.add(ending);
    }
  }

  private final Notes notes = new Notes();

  private Reply send(String body) {
    Reply reply =
        fixture.engine.handle(
            Exchange.bare(body.getBytes(StandardCharsets.UTF_8), Arrival.watchedBy(notes)));
    assertEquals(1, notes.calls.size());
    assertEquals(1, notes.endings.size());
    return reply;
  }

  @Test
  void successHasNoErrorTypeAndTheBytesOfTheAnswer() {
    Reply reply =
        send(
            EngineFixture.request(
                "tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"a\"}"));
    assertEquals(new Call("tools/call", "echo", "2025-11-25"), notes.calls.getFirst());
    int bytes = assertInstanceOf(Reply.Answered.class, reply).json().length;
    assertEquals(new Ending(null, bytes, null), notes.endings.getFirst());
  }

  @Test
  void aCallOfAToolWorksAndThenAnswers() {
    send(EngineFixture.request("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"a\"}"));
    assertEquals(List.of("working", "answering"), notes.steps);
  }

  /** The handler of a tool is not reached, so that is no work of the tool. */
  @Test
  void argumentsThatDoNotFitAreOnlyAnswered() {
    send(EngineFixture.request("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":7}"));
    assertEquals(List.of("answering"), notes.steps);
  }

  @Test
  void tellsTheTraceOfTheCallerWhenItIsValid() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    send(
        EngineFixture.request(
            "ping", "\"_meta\":{\"traceparent\":\"00-" + trace + "-b7ad6b7169203331-01\"}"));
    assertEquals(new TraceParent(trace, "b7ad6b7169203331"), notes.calls.getFirst().trace());
  }

  @Test
  void tellsNoTraceThatIsNotValid() {
    send(EngineFixture.request("ping", "\"_meta\":{\"traceparent\":\"a\\nforged line\"}"));
    assertNull(notes.calls.getFirst().trace());
  }

  @Test
  void errorsOfToolsAreToldFromErrorsOfTheProtocol() {
    send(EngineFixture.request("tools/call", "\"name\":\"away\""));
    assertEquals("tool_error", notes.endings.getFirst().errorType());
  }

  @Test
  void bugsCarryTheirCauseForTheLog() {
    send(EngineFixture.request("tools/call", "\"name\":\"buggy\""));
    assertEquals("-32603", notes.endings.getFirst().errorType());
    assertInstanceOf(IllegalStateException.class, notes.endings.getFirst().cause());
  }

  @Test
  void namesThatClientsMakeUpNeverBecomeLabels() {
    send(EngineFixture.request("made/up", ""));
    assertEquals(new Call("_OTHER", null, "2025-11-25"), notes.calls.getFirst());
    assertEquals("-32601", notes.endings.getFirst().errorType());
  }

  @Test
  void unknownToolsNeverBecomeLabels() {
    send(EngineFixture.request("tools/call", "\"name\":\"made_up\""));
    assertNull(notes.calls.getFirst().tool());
    assertEquals("-32602", notes.endings.getFirst().errorType());
  }

  @Test
  void refusedRequestsAreCountedUnderTheirMethod() {
    send(EngineFixture.request("tools/list", "\"_meta\":7"));
    assertEquals(new Call("tools/list", null, null), notes.calls.getFirst());
    assertEquals("-32602", notes.endings.getFirst().errorType());
  }

  @Test
  void unreadableBodiesAreCountedToo() {
    send("{");
    assertEquals("_OTHER", notes.calls.getFirst().method());
    assertEquals("-32700", notes.endings.getFirst().errorType());
  }

  @Test
  void notificationsEndWithoutBytes() {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertEquals("notifications/initialized", notes.calls.getFirst().method());
    assertEquals(new Ending(null, 0, null), notes.endings.getFirst());
  }
}
