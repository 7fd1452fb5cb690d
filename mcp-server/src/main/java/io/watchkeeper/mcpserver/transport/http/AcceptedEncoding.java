package io.watchkeeper.mcpserver.transport.http;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Accept-Encoding} (RFC 9110, 12.5.3): the coding of the highest weight that works
 * here, of equal ones the one that is smallest for its time. Zero forbids; {@code *} stands for
 * those that are not named.
 */
final class AcceptedEncoding {

  /** Best first; without identity, which is what is left. */
  private static final Encoding[] OFFERED = {Encoding.ZSTD, Encoding.BROTLI, Encoding.GZIP};

  private static final String ANY = "*";

  private AcceptedEncoding() {}

  /** Which of them this machine has, found out when a client first asks for one. */
  private static final class Here {
    static final Map<Encoding, Boolean> LOADS = new EnumMap<>(Encoding.class);

    static {
      for (Encoding encoding : OFFERED) {
        LOADS.put(encoding, encoding.loads());
      }
    }
  }

  static Encoding best(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Encoding.IDENTITY;
    }
    String[] elements = header.toLowerCase(Locale.ROOT).split(",", 16);
    double identity = weight(elements, Encoding.IDENTITY.token(), false);
    // Not named, identity is welcome, but less than what is.
    double most = identity < 0 ? 0 : identity;
    Encoding best = Encoding.IDENTITY;
    for (Encoding encoding : OFFERED) {
      double weight = weight(elements, encoding.token(), true);
      boolean better = best == Encoding.IDENTITY ? weight > 0 && weight >= most : weight > most;
      if (better && Boolean.TRUE.equals(Here.LOADS.get(encoding))) {
        best = encoding;
        most = weight;
      }
    }
    return best;
  }

  /** Below zero: nothing is said of it. */
  private static double weight(String[] elements, String token, boolean orAny) {
    double any = -1;
    for (String element : elements) {
      int end = element.indexOf(';');
      String name = (end < 0 ? element : element.substring(0, end)).strip();
      if (name.equals(token)) {
        return quality(element, end);
      }
      if (orAny && name.equals(ANY)) {
        any = quality(element, end);
      }
    }
    return any;
  }

  /** One without a weight; what cannot be read is taken for zero, so that nothing is forced. */
  private static double quality(String element, int from) {
    int at = from < 0 ? -1 : element.indexOf("q=", from);
    if (at < 0) {
      return 1;
    }
    try {
      return Double.parseDouble(element.substring(at + 2).strip());
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }
}
