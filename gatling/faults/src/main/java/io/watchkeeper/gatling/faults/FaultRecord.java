package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one injected fault.
 *
 * @param endsAt when it ends by itself
 * @param endedAt null while it is active
 * @param affected requests it has struck so far; of latency every request while it was active,
 *     those that another fault answered too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FaultRecord(
    long id,
    String kind,
    String strength,
    Fault fault,
    Instant startedAt,
    Instant endsAt,
    @Nullable Instant endedAt,
    long affected) {}
