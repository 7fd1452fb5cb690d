package io.watchkeeper.alerting.hook;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.exceptions.ContentLengthExceededHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Says the bound in the words of every other refusal. */
@Singleton
@Replaces(ContentLengthExceededHandler.class)
final class TooLargeHandler
    implements ExceptionHandler<ContentLengthExceededException, HttpResponse<String>> {

  private final Answers answers;

  TooLargeHandler(Answers answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface of the framework is raw here.
  public HttpResponse<String> handle(HttpRequest request, ContentLengthExceededException e) {
    return answers.error(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "a body has at most 1 MiB");
  }
}
