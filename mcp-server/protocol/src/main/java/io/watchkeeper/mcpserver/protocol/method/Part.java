package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a piece of JSON: one value, or members of an object that is open. */
@FunctionalInterface
public interface Part {
  void write(JsonGenerator out) throws IOException;
}
