package io.watchkeeper.mcpserver.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.alerting.control.BackendCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The JSON of the control endpoint: instants and durations in ISO 8601. */
final class ControlJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private ControlJson() {}

  /** A command as it came in. */
  sealed interface Reading {
    record Read(BackendCommand command) implements Reading {}

    /** JSON of the right form with a value out of its bounds, such as a lease of an hour. */
    record OutOfBounds(String message) implements Reading {}

    record Unreadable(String message) implements Reading {}
  }

  static Reading read(byte[] json) {
    try {
      BackendCommand command = MAPPER.readValue(json, BackendCommand.class);
      String missing = missing(command);
      return missing == null
          ? new Reading.Read(command)
          : new Reading.Unreadable("the command lacks " + missing);
    } catch (JsonMappingException e) {
      return e.getCause() instanceof IllegalArgumentException bound
          ? new Reading.OutOfBounds(String.valueOf(bound.getMessage()))
          : new Reading.Unreadable("wrong at " + e.getPathReference());
    } catch (IOException e) {
      return new Reading.Unreadable("the body is not JSON");
    }
  }

  /** Jackson leaves out what is absent; a command needs all of its parts. */
  private static @Nullable String missing(BackendCommand command) {
    return switch (command) {
      case BackendCommand.OpenBreaker(var backend, var lease, var incident, var reason) ->
          missing(backend, lease, incident, reason);
      case BackendCommand.ServeFromCache(var backend, var lease, var incident, var reason) ->
          missing(backend, lease, incident, reason);
      case BackendCommand.Release(var backend, var leaseId, var incident, var reason) ->
          missing(backend, leaseId, incident, reason);
      case BackendCommand.Unsupported unsupported -> null;
    };
  }

  private static @Nullable String missing(
      @Nullable Object backend,
      @Nullable Object lease,
      @Nullable Object incident,
      @Nullable Object reason) {
    return backend == null
        ? "backend"
        : lease == null
            ? "its lease"
            : incident == null ? "incident" : reason == null ? "reason" : null;
  }

  static byte[] write(Object answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing an answer of our own", e);
    }
  }
}
