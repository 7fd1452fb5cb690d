package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Makes the notifications of an incident's two transitions. */
final class Transition {

  private Transition() {}

  static Notification opened(Incident incident, Instant now, List<String> actions) {
    return firing(incident.id() + "/firing", incident, now, actions);
  }

  /**
   * On-call was told of the opening before an action waited for them. The receiver knows the
   * incident by its id and adds this to it.
   */
  static Notification waiting(Incident incident, Instant now, List<String> actions) {
    return firing(incident.id() + "/waiting", incident, now, actions);
  }

  private static Notification firing(
      String id, Incident incident, Instant now, List<String> actions) {
    Alert firing =
        new Alert.Firing(
            identity(incident),
            incident.severity(),
            incident.subject(),
            incident.course().startedAt(),
            incident.summary());
    return new Notification(
        id, incident.id(), now, firing, new Notification.Details(moved(incident), actions));
  }

  static Notification closed(Incident incident, Instant now) {
    Instant closedAt = incident.course().closedAt();
    Alert resolved =
        new Alert.Resolved(
            identity(incident), closedAt == null ? now : closedAt, incident.summary());
    return new Notification(
        incident.id() + "/resolved", incident.id(), now, resolved, Notification.Details.NONE);
  }

  private static Alert.Identity identity(Incident incident) {
    return new Alert.Identity(fingerprint(incident.subject()), incident.id());
  }

  private static String fingerprint(Subject subject) {
    String parts = subject.server() + '\n' + (subject.backend() == null ? "" : subject.backend());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<Moved> moved(Incident incident) {
    return incident.anomalies().stream()
        .flatMap(anomaly ->
            switch (anomaly) {
              case Anomaly.Shift shift -> shift.moved().stream();
              case Anomaly.Silence _, Anomaly.Loss _, Anomaly.Unsupported _ -> Stream.empty();
            })
        .toList();
  }
}
