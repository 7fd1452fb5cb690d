package io.watchkeeper.gatling.faults;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param listen proxy's port on loopback; 0 takes a free one
 * @param control control API's port on loopback; 0 takes a free one
 * @param seed null asks for one from the clock, which is printed
 */
record FaultsOptions(int listen, URI backend, int control, @Nullable Long seed, boolean json) {
  static final String HELP =
      """
      Usage: faults --listen PORT --backend URL --control PORT [--seed N] [--json]

      A reverse proxy on 127.0.0.1 in front of any HTTP backend. It passes everything on
      untouched until it is told to hurt it:

        POST   /faults  {"duration":"PT60S","faults":[{"kind":"latency","factor":10},
                         {"kind":"errors","ratio":0.3,"status":503}]}
        GET    /faults  the truth: kind, strength, startedAt, endedAt of each
        DELETE /faults  ends all

      Kinds: latency {factor, addedMillis, floorMillis, jitterMillis}, errors {ratio, status},
      reset {ratio}, half-body {ratio}, hang {ratio}. A fault ends by itself after its
      duration, 30 minutes at most.

        --listen PORT    where clients of the backend connect; 0 takes a free port
        --backend URL    the real backend, such as http://127.0.0.1:7303
        --control PORT   where faults are ordered; 0 takes a free port
        --seed N         same seed, same draws
        --json           print JSON lines
        --help           this text
      """;

  /** Throws {@link IllegalArgumentException} with one line for the person at the keyboard. */
  static FaultsOptions parse(List<String> words) {
    Integer listen = null;
    Integer control = null;
    URI backend = null;
    Long seed = null;
    boolean json = false;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--listen" -> listen = port(word, rest);
        case "--control" -> control = port(word, rest);
        case "--backend" -> backend = url(value(word, rest));
        case "--seed" -> seed = number(word, value(word, rest));
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("unknown option " + word + "; see --help");
      }
    }
    if (listen == null || control == null || backend == null) {
      throw new IllegalArgumentException(
          "--listen, --backend and --control are needed; see --help");
    }
    return new FaultsOptions(listen, backend, control, seed, json);
  }

  private static String value(String word, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(word + " needs a value; see --help");
    }
    return rest.next();
  }

  private static int port(String word, Iterator<String> rest) {
    long port = number(word, value(word, rest));
    Check.that(port >= 0 && port <= 65_535, word + " takes a port between 0 and 65535");
    return (int) port;
  }

  private static long number(String word, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(word + " takes a whole number, not " + text, e);
    }
  }

  private static URI url(String text) {
    String advice = "--backend takes a URL such as http://127.0.0.1:7303, not " + text;
    try {
      URI url = URI.create(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      Check.that(
          url.getHost() != null && (scheme.equals("http") || scheme.equals("https")), advice);
      Check.that(url.getQuery() == null && url.getFragment() == null, advice);
      return url;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(advice, e);
    }
  }
}
