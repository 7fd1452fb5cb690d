package io.watchkeeper.ops.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMixTest {

  @Test
  void keepsItsShares() throws Exception {
    List<PlannedCall> calls = calls(lesson(true), 7, 20_000);
    assertEquals(0.03, share(calls, CallKind.WRITE), 0.006);
    assertEquals(0.06, share(calls, CallKind.COLD), 0.008);
    assertEquals(0.01, share(calls, CallKind.OTHER), 0.004);
    assertEquals(0.12, tool(calls, CallKind.READ, "search"), 0.012);
    assertEquals(0.15, tool(calls, CallKind.READ, "query_data_source"), 0.012);
    assertEquals(0.63, tool(calls, CallKind.READ, "get_page"), 0.02);
  }

  @Test
  void readsInPlaceOfWritingWhenTheServerCannotWrite() throws Exception {
    List<PlannedCall> calls = calls(lesson(false), 7, 5_000);
    assertEquals(0, share(calls, CallKind.WRITE));
    assertTrue(share(calls, CallKind.COLD) >= 0.05);
  }

  @Test
  void neverRepeatsAColdCallNorReadsWhatItWrites() throws Exception {
    List<PlannedCall> calls = calls(lesson(true), 7, 20_000);
    List<String> cold = keys(calls, CallKind.COLD);
    assertEquals(cold.size(), new HashSet<>(cold).size());
    Set<String> read = new HashSet<>(keys(calls, CallKind.READ));
    assertTrue(cold.stream().noneMatch(read::contains));
    String readAndCold = read + " " + cold;
    List<String> written =
        Stream.iterate(55, n -> n + 1).limit(5).map(FakeMcpServer::uuid).toList();
    assertTrue(written.stream().noneMatch(readAndCold::contains));
  }

  @Test
  void sameSeedSameCalls() throws Exception {
    Learner.Lesson lesson = lesson(true);
    assertEquals(calls(lesson, 3, 1_000), calls(lesson, 3, 1_000));
    assertTrue(!calls(lesson, 3, 1_000).equals(calls(lesson, 4, 1_000)));
  }

  private static Learner.Lesson lesson(boolean writable) throws Exception {
    try (FakeMcpServer server = new FakeMcpServer(writable);
        McpClient client =
            new McpClient(
                new McpClient.Identity(
                    "learner", Era.STATELESS, server.endpoint(), Duration.ofSeconds(5)),
                HttpClient.newHttpClient())) {
      return new Learner(client).learn();
    }
  }

  private static List<PlannedCall> calls(Learner.Lesson lesson, long seed, int count) {
    CallMix mix = new CallMix(lesson, new Random(seed));
    return Stream.generate(mix::next).limit(count).toList();
  }

  private static double share(List<PlannedCall> calls, CallKind kind) {
    return (double) keys(calls, kind).size() / calls.size();
  }

  private static double tool(List<PlannedCall> calls, CallKind kind, String tool) {
    return (double) keys(calls, kind).stream().filter(key -> key.startsWith(tool + " ")).count()
        / calls.size();
  }

  private static List<String> keys(List<PlannedCall> calls, CallKind kind) {
    return calls.stream().filter(call -> call.kind() == kind).map(PlannedCall::key).toList();
  }
}
