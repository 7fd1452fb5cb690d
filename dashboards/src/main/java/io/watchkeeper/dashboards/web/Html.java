package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;

/** Answers for browsers. */
final class Html {

  private static final MediaType TYPE = new MediaType("text/html;charset=utf-8");

  private Html() {}

  static MutableHttpResponse<String> page(String text) {
    return page(HttpStatus.OK, text);
  }

  static MutableHttpResponse<String> page(HttpStatus status, String text) {
    return HttpResponse.<String>status(status).contentType(TYPE).body(text);
  }

  /** Come again with GET. */
  static MutableHttpResponse<String> see(String path) {
    return HttpResponse.seeOther(URI.create(path));
  }
}
