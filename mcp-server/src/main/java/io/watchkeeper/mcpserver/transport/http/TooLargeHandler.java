package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.ContentLengthExceededHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.message.ErrorCode;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import jakarta.inject.Singleton;

/**
 * Answers a body above the limit with 413 and a JSON-RPC error, whatever the path: also readable.
 */
@Singleton
@Replaces(ContentLengthExceededHandler.class)
final class TooLargeHandler
    implements ExceptionHandler<ContentLengthExceededException, HttpResponse<?>> {

  private final long limitBytes;
  private final McpMeter meter;

  TooLargeHandler(HttpServerConfiguration server, McpMeter meter) {
    this.limitBytes = server.getMaxRequestSize();
    this.meter = meter;
  }

  // Micronaut declares the parameter with the raw type.
  @SuppressWarnings("rawtypes")
  @Override
  public HttpResponse<?> handle(HttpRequest request, ContentLengthExceededException tooLarge) {
    Reply reply = Reply.tooLarge(limitBytes);
    if (request.getPath().equals(McpController.PATH)) {
      CallObserver observer = meter.observe(0);
      observer.began(new Call("_OTHER", null, null));
      observer.ended(new Ending(ErrorCode.INVALID_REQUEST.errorType(), 0, null));
    }
    return McpController.response(reply);
  }
}
