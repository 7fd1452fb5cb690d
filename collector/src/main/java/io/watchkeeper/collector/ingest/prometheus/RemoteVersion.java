package io.watchkeeper.collector.ingest.prometheus;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that remote write sends, as its content type names them. */
enum RemoteVersion {
  /** {@code prometheus.WriteRequest}, also where no message is named. */
  FIRST,
  /** {@code io.prometheus.write.v2.Request}. */
  SECOND;

  private static final String PROTOBUF = "application/x-protobuf";

  /**
   * Empty when the message is none of these, or no such message.
   *
   * @param contentType as sent
   */
  static Optional<RemoteVersion> of(@Nullable String contentType) {
    String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase(PROTOBUF)) {
      return Optional.empty();
    }
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.toLowerCase(Locale.ROOT).startsWith("proto=")) {
        return switch (part.substring("proto=".length()).replace("\"", "")) {
          case "prometheus.WriteRequest" -> Optional.of(FIRST);
          case "io.prometheus.write.v2.Request" -> Optional.of(SECOND);
          default -> Optional.empty();
        };
      }
    }
    return Optional.of(FIRST);
  }
}
