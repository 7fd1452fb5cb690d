package io.watchkeeper.mcpserver.protocol.caller;

/** Whether the client still wants the answer. */
public interface Cancellation {

  Cancellation NEVER = () -> false;

  boolean requested();
}
