package io.watchkeeper.mcpserver.protocol.prompt;

import io.watchkeeper.mcpserver.protocol.caller.Unavailable;

/** Fills a prompt in, on the thread of the request; it may block. */
@FunctionalInterface
public interface PromptHandler {

  /**
   * Called with every required argument. What is thrown, but for {@link Unavailable}, is a bug and
   * hidden from the client.
   */
  PromptText get(PromptAsked asked) throws Exception;
}
