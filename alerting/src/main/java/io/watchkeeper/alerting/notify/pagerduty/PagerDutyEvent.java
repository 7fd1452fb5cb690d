package io.watchkeeper.alerting.notify.pagerduty;

import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of {@code POST /v2/enqueue}, but for the routing key. */
final class PagerDutyEvent {

  /** Longest payload.summary that PagerDuty's Events API v2 accepts ("Trigger Events"). */
  static final int MAX_SUMMARY_CHARACTERS = 1024;

  /** Keeps the body far below the 512 KB that PagerDuty accepts. */
  static final int MAX_MOVED = 20;

  private PagerDutyEvent() {}

  /** Empty for an alert of a later version. */
  static Optional<Map<String, Object>> body(Notification notification) {
    return switch (notification.alert()) {
      case Alert.Firing firing -> Optional.of(trigger(firing, notification.details()));
      case Alert.Resolved resolved -> {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_action", "resolve");
        event.put("dedup_key", resolved.identity().incident());
        yield Optional.of(event);
      }
      case Alert.Unsupported _ -> Optional.empty();
    };
  }

  private static Map<String, Object> trigger(Alert.Firing firing, Notification.Details details) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", shortened(firing.summary()));
    payload.put("source", firing.subject().server());
    payload.put("severity", severity(firing.severity()));
    payload.put("timestamp", firing.startsAt().toString());
    String backend = firing.subject().backend();
    if (backend != null) {
      payload.put("component", backend);
    }
    payload.put("custom_details", customDetails(firing, details));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event_action", "trigger");
    event.put("dedup_key", firing.identity().incident());
    event.put("client", "Watchkeeper");
    event.put("payload", payload);
    return event;
  }

  private static Map<String, Object> customDetails(
      Alert.Firing firing, Notification.Details details) {
    List<Moved> moved = details.moved();
    Map<String, Object> custom = new LinkedHashMap<>();
    custom.put("incident", firing.identity().incident());
    custom.put("fingerprint", firing.identity().fingerprint());
    custom.put("moved", moved.stream().limit(MAX_MOVED).map(PagerDutyEvent::words).toList());
    if (moved.size() > MAX_MOVED) {
      custom.put("moved_not_shown", moved.size() - MAX_MOVED);
    }
    custom.put("actions", details.actions());
    return custom;
  }

  private static String words(Moved moved) {
    return "%s: %s, expected %s (%s robust standard deviations) since %s"
        .formatted(
            moved.series(), moved.actual(), moved.expected(), moved.robustZ(), moved.since());
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case WARNING -> "warning";
      case CRITICAL -> "critical";
    };
  }

  private static String shortened(String summary) {
    return summary.length() <= MAX_SUMMARY_CHARACTERS
        ? summary
        : summary.substring(0, MAX_SUMMARY_CHARACTERS - 1) + "…";
  }
}
