package io.watchkeeper.mcpserver.transport.stdio;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.telemetry.LateObserver;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.Transport;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.ExecutorService;

/** Wires the process' own input and output. */
@Factory
final class StdioFactory {

  /** Of one client on one machine; the next line is read when one of them has ended. */
  private static final int REQUESTS_AT_ONCE = 64;

  /** To the descriptor itself: {@code System.out} is anybody's, and led elsewhere meanwhile. */
  @Singleton
  StdioServer stdio(
      Engine engine,
      McpMeter meter,
      HttpServerConfiguration server,
      @Named(TaskExecutors.BLOCKING) ExecutorService virtual) {
    return new StdioServer(
        new Conversation.Parts(
            engine,
            bytes -> new LateObserver(meter, bytes, Transport.PIPE),
            virtual,
            REQUESTS_AT_ONCE),
        System.in,
        new FileOutputStream(FileDescriptor.out),
        Math.toIntExact(server.getMaxRequestSize()));
  }
}
