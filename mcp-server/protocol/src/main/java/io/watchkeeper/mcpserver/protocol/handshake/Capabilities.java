package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.core.JsonGenerator;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Part;
import java.io.IOException;

/**
 * What {@code initialize} says the server can do; the same in all revisions of this era. Without
 * sessions there is nobody to tell of changes, so nothing of that is said.
 */
final class Capabilities {

  private Capabilities() {}

  static Part of(Offer offer, boolean sessions) {
    return out -> {
      if (!offer.tools().isEmpty()) {
        changing("tools", sessions, out);
        out.writeEndObject();
      }
      if (offer.readable()) {
        changing("resources", sessions, out);
        if (sessions) {
          out.writeBooleanField("subscribe", true);
        }
        out.writeEndObject();
      }
      if (!offer.prompts().isEmpty()) {
        changing("prompts", sessions, out);
        out.writeEndObject();
      }
      if (offer.completable()) {
        out.writeObjectFieldStart("completions");
        out.writeEndObject();
      }
      if (sessions) {
        out.writeObjectFieldStart("logging");
        out.writeEndObject();
      }
    };
  }

  private static void changing(String kind, boolean told, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(kind);
    if (told) {
      out.writeBooleanField("listChanged", true);
    }
  }
}
