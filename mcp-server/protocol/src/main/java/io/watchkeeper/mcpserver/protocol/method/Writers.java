package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import java.util.HashMap;
import java.util.Map;

/** The writer of each revision that is served. */
public final class Writers {

  /** By version; the key is a string because hashing a record walks all of it. */
  private final Map<String, ResultWriter> byVersion = new HashMap<>();

  public Writers(Revisions revisions, ServerDescription server) {
    for (Revision revision : revisions.newestFirst()) {
      byVersion.put(revision.version(), new ResultWriter(revision, server));
    }
  }

  public ResultWriter of(Revision revision) {
    ResultWriter writer = byVersion.get(revision.version());
    if (writer == null) {
      throw new IllegalStateException("revision " + revision.version() + " is not served");
    }
    return writer;
  }
}
