package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an incident began, was found, was last looked at, and ended.
 *
 * @param startedAt start of the first affected second
 * @param detectedAt when it was raised
 * @param updatedAt when this revision was made
 * @param closedAt null while it lasts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Course(
    Instant startedAt, Instant detectedAt, Instant updatedAt, @Nullable Instant closedAt) {

  public boolean open() {
    return closedAt == null;
  }
}
