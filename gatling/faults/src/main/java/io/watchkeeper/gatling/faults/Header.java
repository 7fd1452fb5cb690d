package io.watchkeeper.gatling.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** One header line, its value as it stood on the wire without the spaces around it. */
record Header(String name, String value) {

  /** Headers that speak to the next hop only (RFC 9110 7.6.1, RFC 2616 13.5.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  boolean named(String other) {
    return name.equalsIgnoreCase(other);
  }

  static Stream<String> values(List<Header> headers, String name) {
    return headers.stream().filter(header -> header.named(name)).map(Header::value);
  }

  /** Without those of one hop, those that {@code Connection} names, and those {@code besides}. */
  static List<Header> endToEnd(List<Header> headers, Set<String> besides) {
    Set<String> dropped = new HashSet<>(HOP_BY_HOP);
    dropped.addAll(besides);
    values(headers, "connection")
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .forEach(name -> dropped.add(name.strip().toLowerCase(Locale.ROOT)));
    return headers.stream()
        .filter(header -> !dropped.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
