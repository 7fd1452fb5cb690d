package io.watchkeeper.mcpserver.protocol.prompt;

/** Fills a prompt in, on the thread of the request; it may block. */
@FunctionalInterface
public interface PromptHandler {

  /** Called with every required argument. What is thrown is a bug and hidden from the client. */
  PromptText get(PromptAsked asked) throws Exception;
}
