package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A compiled schema. Immutable and shared by all threads. */
public interface Schema {

  /** A model mends a handful of faults at once; a hostile array must not make a long answer. */
  int MAX_VIOLATIONS = 5;

  /** Empty when the value fits; at most {@link #MAX_VIOLATIONS} otherwise. */
  List<Violation> violations(JsonNode value);
}
