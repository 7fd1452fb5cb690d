package io.watchkeeper.gatling;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of the command line; each is a system property as well, which the simulation reads. */
enum LoadOption {
  URL("", "URL", "the MCP endpoint"),
  USERS("8", "N", "identities; even ones speak 2026-07-28, odd ones 2025-11-25"),
  RATE("60", "N", "calls a second, open loop"),
  SCALE("1", "F", "multiplies users and rate, for small machines"),
  MAX_IN_FLIGHT("256", "N", "calls, and so connections, at a time; more are skipped and counted"),
  RAMP("PT0S", "D", "how long the rate rises from a tenth first"),
  DURATION("PT1M", "D", "how long calls arrive at the full rate"),
  TIMEOUT("PT5S", "D", "longest wait for one answer"),
  WAIT("PT0S", "D", "how long to wait until the endpoint can be reached"),
  SEED("1", "N", "chooses each user's calls"),
  RESULTS("", "DIR", "where calls.csv and summary.json are written"),
  ELSEWHERE("false", "", "allow an endpoint that is not on this machine");

  private static final String PREFIX = "watchkeeper.gatling.";

  private final String usual;
  private final String takes;
  private final String says;

  LoadOption(String usual, String takes, String says) {
    this.usual = usual;
    this.takes = takes;
    this.says = says;
  }

  /** The default, as text; empty where there is none. */
  String usual() {
    return usual;
  }

  String flag() {
    return "--" + word();
  }

  String property() {
    return PREFIX + word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException that says which word is wrong
   */
  static Map<LoadOption, String> of(List<String> words) {
    Map<LoadOption, String> given = new EnumMap<>(LoadOption.class);
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      LoadOption option =
          find(word).orElseThrow(() -> new IllegalArgumentException("unknown option " + word));
      if (option.takes.isEmpty()) {
        given.put(option, "true");
      } else if (rest.hasNext()) {
        given.put(option, rest.next());
      } else {
        throw new IllegalArgumentException(word + " needs a value: " + option.takes);
      }
    }
    return given;
  }

  static Map<LoadOption, String> ofProperties() {
    Map<LoadOption, String> given = new EnumMap<>(LoadOption.class);
    for (LoadOption option : values()) {
      String value = System.getProperty(option.property());
      if (value != null) {
        given.put(option, value);
      }
    }
    return given;
  }

  static String help() {
    StringBuilder text = new StringBuilder();
    for (LoadOption option : values()) {
      String shown = option.flag() + (option.takes.isEmpty() ? "" : " " + option.takes);
      text.append(String.format(Locale.ROOT, "  %-20s %s", shown, option.says));
      if (!option.usual.isEmpty() && !option.takes.isEmpty()) {
        text.append(" (default: ").append(option.usual).append(')');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Optional<LoadOption> find(String word) {
    return Arrays.stream(values()).filter(option -> option.flag().equals(word)).findFirst();
  }
}
