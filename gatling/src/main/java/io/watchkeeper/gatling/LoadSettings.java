package io.watchkeeper.gatling;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * How much load, against what, recorded where.
 *
 * @param seed same seed and same workspace, same calls of each user in the same order; the moments
 *     of arrival are Gatling's own chance
 * @param results a folder outside the checkout; it must not hold a file of calls yet
 */
record LoadSettings(Target target, Volume volume, long seed, Path results) {

  /**
   * @param timeout longest a client waits for one answer
   * @param patience how long to wait until the endpoint can be reached at all
   */
  record Target(URI endpoint, Duration timeout, Duration patience) {
    String nobodyAnswers() {
      return "nobody answers at "
          + endpoint
          + "; start the server, or give another --url, or let me wait with --wait PT60S";
    }
  }

  /**
   * @param users identities; the even ones speak 2026-07-28, the odd ones 2025-11-25
   * @param callsPerSecond mean of the arrivals, which do not wait for answers
   * @param maxInFlight bounds connections too; arrivals beyond it are skipped and counted
   * @param ramp how long the rate rises from a tenth before it stays
   */
  record Volume(
      int users, double callsPerSecond, int maxInFlight, Duration ramp, Duration duration) {
    Volume {
      require(users >= 2 && users <= 10_000, "--users: 2 to 10000 after scaling, one an era");
      require(callsPerSecond > 0 && callsPerSecond <= 20_000, "--rate: above 0, up to 20000");
      require(maxInFlight >= 1 && maxInFlight <= 20_000, "--max-in-flight: 1 to 20000");
      require(!ramp.isNegative() && ramp.compareTo(Duration.ofDays(1)) <= 0, "--ramp: up to PT24H");
      require(
          duration.isPositive() && duration.compareTo(Duration.ofDays(7)) <= 0,
          "--duration: up to PT168H");
    }
  }

  /**
   * From texts by {@link LoadOption}; an option that is not there has its default.
   *
   * @throws IllegalArgumentException that names the option and what it takes
   */
  static LoadSettings of(Map<LoadOption, String> texts) {
    Texts given = new Texts(texts);
    double scale = given.number(LoadOption.SCALE);
    require(scale > 0 && scale <= 1_000, "--scale: above 0, up to 1000");
    Duration timeout = given.duration(LoadOption.TIMEOUT);
    require(
        timeout.isPositive() && timeout.compareTo(Duration.ofMinutes(2)) <= 0,
        "--timeout: up to PT2M");
    String results = given.text(LoadOption.RESULTS);
    require(!results.isEmpty(), "--results DIR is needed");
    return new LoadSettings(
        new Target(
            endpoint(given.text(LoadOption.URL), given.flag(LoadOption.ELSEWHERE)),
            timeout,
            given.duration(LoadOption.WAIT)),
        new Volume(
            Math.max(2, (int) Math.round(given.number(LoadOption.USERS) * scale)),
            given.number(LoadOption.RATE) * scale,
            Math.toIntExact(given.whole(LoadOption.MAX_IN_FLIGHT)),
            given.duration(LoadOption.RAMP),
            given.duration(LoadOption.DURATION)),
        given.whole(LoadOption.SEED),
        Path.of(results).toAbsolutePath().normalize());
  }

  private static URI endpoint(String text, boolean elsewhere) {
    require(!text.isEmpty(), "--url URL is needed, such as http://127.0.0.1:7300/mcp");
    URI endpoint;
    try {
      endpoint = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--url: not a URL: " + text, e);
    }
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    require(http && endpoint.getHost() != null, "--url: http://HOST:PORT/PATH, not " + text);
    require(
        elsewhere || isLoopback(endpoint.getHost()),
        "--url: "
            + endpoint.getHost()
            + " is not this machine; load on other people's machines needs --elsewhere");
    return endpoint;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private record Texts(Map<LoadOption, String> given) {
    String text(LoadOption option) {
      return given.getOrDefault(option, option.usual());
    }

    boolean flag(LoadOption option) {
      return text(option).equals("true");
    }

    double number(LoadOption option) {
      try {
        return Double.parseDouble(text(option));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(option.flag() + ": not a number: " + text(option), e);
      }
    }

    long whole(LoadOption option) {
      try {
        return Long.parseLong(text(option));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            option.flag() + ": not a whole number: " + text(option), e);
      }
    }

    Duration duration(LoadOption option) {
      try {
        return Duration.parse(text(option));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            option.flag() + ": a duration such as PT30S, not " + text(option), e);
      }
    }
  }
}
