package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonGenerator;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import java.io.IOException;
import java.util.List;

/** What server/discover and initialize answer, but for what the two eras say differently. */
public final class Greeting {

  private Greeting() {}

  /** 2026-07-28, Discovery, Response. */
  public static void discovery(
      ServerDescription server, List<String> versions, Part capabilities, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart("supportedVersions");
    for (String version : versions) {
      out.writeString(version);
    }
    out.writeEndArray();
    capabilities(capabilities, out);
    instructions(server, out);
  }

  /** 2025-11-25, Lifecycle, Initialization. */
  public static void initialization(
      ServerDescription server, Revision agreed, Part capabilities, JsonGenerator out)
      throws IOException {
    out.writeStringField("protocolVersion", agreed.version());
    capabilities(capabilities, out);
    out.writeFieldName("serverInfo");
    out.writeTree(ResultWriter.implementation(server));
    instructions(server, out);
  }

  private static void capabilities(Part capabilities, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("capabilities");
    capabilities.write(out);
    out.writeEndObject();
  }

  private static void instructions(ServerDescription server, JsonGenerator out) throws IOException {
    if (server.instructions() != null) {
      out.writeStringField("instructions", server.instructions());
    }
  }
}
