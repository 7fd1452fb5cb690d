package io.watchkeeper.mcpserver.protocol.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The formats that a text field may have (2025-11-25, schema, StringSchema). */
enum Format {
  EMAIL("email", "an e-mail address") {
    @Override
    boolean fits(String text) {
      return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
    }
  },
  URI_("uri", "a URI with a scheme") {
    @Override
    boolean fits(String text) {
      try {
        return new URI(text).isAbsolute();
      } catch (URISyntaxException wrong) {
        return false;
      }
    }
  },
  DATE("date", "a date such as 2026-07-28") {
    @Override
    boolean fits(String text) {
      return parses(() -> LocalDate.parse(text));
    }
  },
  DATE_TIME("date-time", "a time such as 2026-07-28T12:00:00Z") {
    @Override
    boolean fits(String text) {
      return parses(() -> OffsetDateTime.parse(text));
    }
  };

  /** RFC 5321, 4.5.3.1: a path of 256 with its angle brackets. */
  private static final int LONGEST_ADDRESS = 254;

  /** Looser than RFC 5321: what a person means by an address, without quoted local parts. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)*");

  private final String wireName;
  private final String phrase;

  Format(String wireName, String phrase) {
    this.wireName = wireName;
    this.phrase = phrase;
  }

  abstract boolean fits(String text);

  String phrase() {
    return phrase;
  }

  static Format named(String wireName) {
    for (Format format : values()) {
      if (format.wireName.equals(wireName)) {
        return format;
      }
    }
    throw new IllegalArgumentException("the format " + wireName + " is none that forms have");
  }

  private static boolean parses(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException wrong) {
      return false;
    }
  }
}
