package io.watchkeeper.mcpserver.protocol.resource;

import io.watchkeeper.mcpserver.protocol.caller.Unavailable;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import java.util.List;

/** Reads a resource, on the thread of the request; it may block. */
@FunctionalInterface
public interface ResourceReader {

  /**
   * Empty when there is no such resource. What is thrown, but for {@link Unavailable}, is a bug and
   * hidden from the client.
   */
  List<ResourceContents> read(ResourceRead read) throws Exception;
}
