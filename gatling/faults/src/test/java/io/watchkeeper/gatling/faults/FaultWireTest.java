package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FaultWireTest {
  private static final FaultTruth TRUTH = new FaultTruth(records(), 2, 345, 1);

  @Test
  void writesTheGoldenBytes() throws Exception {
    String json =
        ControlServer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(TRUTH) + "\n";
    assertEquals(golden(), json);
  }

  @Test
  void readsTheGoldenFileBack() throws Exception {
    assertEquals(TRUTH, ControlServer.JSON.readValue(golden(), FaultTruth.class));
  }

  @Test
  void passesUnknownFields() throws Exception {
    assertEquals(
        new Fault.Reset(0.5),
        ControlServer.JSON.readValue(
            "{\"kind\":\"reset\",\"ratio\":0.5,\"later\":{\"a\":1}}", Fault.class));
  }

  @Test
  void readsAnUnknownKindAsUnsupported() throws Exception {
    Fault fault = ControlServer.JSON.readValue("{\"kind\":\"meteor\",\"size\":3}", Fault.class);
    assertInstanceOf(Fault.Unsupported.class, fault);
    assertEquals("meteor", fault.kind());
    assertEquals("{\"kind\":\"meteor\"}", ControlServer.JSON.writeValueAsString(fault));
  }

  private static List<FaultRecord> records() {
    Instant start = Instant.parse("2026-11-20T10:00:00Z");
    List<FaultRecord> records = new ArrayList<>();
    for (Fault fault :
        List.of(
            new Fault.Latency(10, 0, 50, 5),
            new Fault.Errors(0.3, 503),
            new Fault.Reset(0.01),
            new Fault.HalfBody(0.5),
            new Fault.Hang(1))) {
      long id = records.size() + 1L;
      Instant end = start.plusSeconds(60);
      records.add(
          new FaultRecord(
              id, fault.kind(), fault.strength(), fault, start, end, id > 3 ? null : end, id));
    }
    return records;
  }

  private static String golden() throws Exception {
    try (InputStream in = FaultWireTest.class.getResourceAsStream("fault-truth.json")) {
      return new String(
          Objects.requireNonNull(in, "fault-truth.json beside this test").readAllBytes(), UTF_8);
    }
  }
}
