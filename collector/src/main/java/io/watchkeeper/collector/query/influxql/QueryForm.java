package io.watchkeeper.collector.query.influxql;

import io.micronaut.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a request asks. */
record QueryForm(String statements, Epoch epoch) {

  /**
   * @param body a form; what stands in it goes before what stands in the address
   * @throws IllegalArgumentException when the form is none
   */
  static QueryForm of(HttpRequest<?> request, String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new QueryForm(one("q", fields, request), Epoch.of(one("epoch", fields, request)));
  }

  private static String one(String name, Map<String, String> fields, HttpRequest<?> request) {
    String field = fields.get(name);
    return field == null ? request.getParameters().get(name, String.class, "") : field;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
