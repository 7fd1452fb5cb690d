package io.watchkeeper.alerting.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentReaderTest {

  private static final Incident INCIDENT = Incidents.slow("inc-1", 1);
  private final WireJson json = new WireJson();
  private final IncidentReader reader = new IncidentReader(json);

  @Test
  void readsWhatTheWatchWrites() throws IncidentReader.Unreadable {
    assertEquals(INCIDENT, reader.read(json.write(INCIDENT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"id\":\"inc-1\",;;'id' is missing",
        "\"revision\":1;\"revision\":null;'revision' is missing",
        "\"revision\":1;\"revision\":0;revisions start at 1, not 0",
        "\"revision\":1;\"revision\":\"one\";'revision' cannot be read: it is not of its type",
        "CRITICAL;DIRE;'severity' cannot be read: it is not of its type",
        "\"server\":\"s1\",\"backend\":\"notion\"},\"course\";\"backend\":\"x\"},\"course\";'subject.server'",
        "\"startedAt\":\"2026-11-20T10:00:00Z\";\"startedAt\":\"ten\";'course.startedAt'",
        "0.99;1.01;a grade is from 0 to 1, not 1.01",
        "\"moved\";\"other\";'anomalies.moved' is missing",
        "\"since\";\"until\";'anomalies.moved.since' is missing",
        "\"series\";\"serious\";'anomalies.moved.series.metric' is missing"
      })
  void namesTheFieldThatIsWrong(String old, String wrong, String expected) {
    String body = json.write(INCIDENT);
    String broken = body.replace(old, wrong == null ? "" : wrong);
    assertFalse(body.equals(broken), "nothing was broken");
    String message = refusal(broken);
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "7", "\"text\""})
  void whatIsNoIncidentIsMissingItsFirstField(String body) {
    assertTrue(refusal(body).contains("'id' is missing"), refusal(body));
  }

  @Test
  void saysWhereJsonBreaksAndQuotesNothing() {
    String message = refusal("{\"id\":\"inc\",\n  secret-text");
    assertTrue(message.contains("no JSON: line 2"), message);
    assertFalse(message.contains("secret"), message);
  }

  private String refusal(String body) {
    String message =
        assertThrows(IncidentReader.Unreadable.class, () -> reader.read(body)).getMessage();
    return message == null ? "" : message;
  }
}
