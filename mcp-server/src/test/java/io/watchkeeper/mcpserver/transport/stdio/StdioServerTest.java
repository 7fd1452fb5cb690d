package io.watchkeeper.mcpserver.transport.stdio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import io.watchkeeper.mcpserver.transport.http.LoopbackLane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StdioServerTest {

  private static final int MAX_LINE_BYTES = 100_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final Answers answers = new Answers();
  private Future<?> running;

  @BeforeEach
  void start() throws IOException {
    Tool echo =
        Tool.named("echo")
            .description("Gives back its text.")
            .input("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}")
            .handledBy(call -> ToolResult.text(call.text("text")));
    Tool hang =
        Tool.named("hang")
            .description("Ends when it is stopped.")
            .handledBy(call -> {
              try {
                new CountDownLatch(1).await();
                return ToolResult.text("never");
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            });
    Engine engine =
        new Engine(
            new ServerDescription("test", "Test", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            Offer.ofTools(List.of(echo, hang)),
            new Surroundings(Clock.systemUTC(), System::nanoTime, new Random(7)));
    StdioServer server =
        new StdioServer(
            new Conversation.Parts(engine, _ -> CallObserver.SILENT, threads, 4),
            new PipedInputStream(toServer, 1 << 20),
            answers,
            MAX_LINE_BYTES);
    running =
        threads.submit(() -> {
          server.run();
          return null;
        });
  }

  @AfterEach
  void stop() throws Exception {
    toServer.close();
    running.get(20, TimeUnit.SECONDS);
    threads.shutdownNow();
  }

  /** What the server wrote, line by line. */
  private static final class Answers extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }

    String readLine() {
      try {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  @Test
  void answersEachLineWithALine() throws IOException {
    send(LoopbackLane.message(1, "echo", "{\"text\":\"line\\nbreak\"}"));
    String answer = answers.readLine();
    assertTrue(answer.contains("\"id\":1,") && answer.contains("line\\nbreak"), answer);
    send("");
    send("not json");
    assertTrue(answers.readLine().contains("-32700"));
  }

  @Test
  void servesTheHandshakeEraToo() throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}");
    String answer = answers.readLine();
    assertTrue(answer.contains("\"protocolVersion\":\"2025-11-25\""), answer);
  }

  @Test
  void goesOnWhileACallHangsAndCancelsItByItsId() throws Exception {
    send(LoopbackLane.message(1, "hang", "{}"));
    send(LoopbackLane.message(2, "echo", "{\"text\":\"meanwhile\"}"));
    assertTrue(answers.readLine().contains("meanwhile"));
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
            + "\"params\":{\"requestId\":1,\"reason\":\"enough\"}}");
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    send(LoopbackLane.message(3, "echo", "{\"text\":\"after\"}"));
    assertTrue(answers.readLine().contains("\"id\":3,"));
  }

  @Test
  void passesOverALineThatIsTooLong() throws IOException {
    send("\"" + "x".repeat(MAX_LINE_BYTES) + "\"");
    assertTrue(answers.readLine().contains("larger than 100000 bytes"));
    send(LoopbackLane.message(2, "echo", "{\"text\":\"still here\"}"));
    assertTrue(answers.readLine().contains("still here"));
  }

  @Test
  void endsWithItsInputAndGivesUpWhatIsUnderWay() throws Exception {
    send(LoopbackLane.message(1, "hang", "{}"));
    send(LoopbackLane.message(2, "echo", "{\"text\":\"served\"}"));
    assertTrue(answers.readLine().contains("served"));
    toServer.close();
    running.get(20, TimeUnit.SECONDS);
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }
}
