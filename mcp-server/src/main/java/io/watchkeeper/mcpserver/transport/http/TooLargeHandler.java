package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.ContentLengthExceededHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.watchkeeper.mcpserver.protocol.Reply;
import jakarta.inject.Singleton;

/** Answers a body above the limit as MCP's own path does, with 413 and readable JSON. */
@Singleton
@Replaces(ContentLengthExceededHandler.class)
final class TooLargeHandler
    implements ExceptionHandler<ContentLengthExceededException, HttpResponse<?>> {

  private final Reply.Answered reply;

  TooLargeHandler(HttpServerConfiguration server) {
    this.reply = Reply.tooLarge(server.getMaxRequestSize());
  }

  // Micronaut declares the parameter with the raw type.
  @SuppressWarnings("rawtypes")
  @Override
  public HttpResponse<?> handle(HttpRequest request, ContentLengthExceededException tooLarge) {
    return HttpResponse.status(HttpStatus.valueOf(reply.httpStatus()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(reply.json());
  }
}
