package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A reader's place in the stream of seconds. Opaque: only the store that gave it can read it.
 *
 * @param token empty to start at the newest complete second
 */
public record Cursor(@JsonValue String token) {

  /** Starts at the newest complete second. */
  public static final Cursor NEWEST = new Cursor("");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Cursor {}
}
