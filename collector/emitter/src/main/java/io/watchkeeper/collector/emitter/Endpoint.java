package io.watchkeeper.collector.emitter;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Writes once, never retries; the answer says whether another try can help. One thread. */
final class Endpoint implements AutoCloseable {

  /** How InfluxDB, and how the collector, tells that it kept the rest of a request. */
  private static final Pattern PARTIAL =
      Pattern.compile("partial write(?:.*dropped=|: (?=\\d+ of ))(\\d+)");

  /** Where the collector and InfluxDB 3 name lines: a list, and the number from 1 in each entry. */
  private static final String[][] NAMES = {{"rejected", "line"}, {"data", "line_number"}};

  private static final int LONGEST_REASON = 300;

  private final EndpointSettings settings;
  private final InstantSource clock;
  private @Nullable InfluxDBClient client;
  private String token = "";

  Endpoint(EndpointSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Lines of line protocol with times in nanoseconds. */
  Answer write(List<String> lines) {
    try {
      InfluxDBClient current = client();
      current
          .getWriteApiBlocking()
          .writeRecord(
              settings.bucket(),
              settings.organization(),
              WritePrecision.NS,
              String.join("\n", lines));
      return new Answer.Written();
    } catch (IOException noToken) {
      return new Answer.Unavailable(Trouble.TOKEN_FILE, Duration.ZERO);
    } catch (InfluxException failure) {
      return answer(failure);
    }
  }

  private InfluxDBClient client() throws IOException {
    String wanted =
        settings.tokenFile().isPresent() ? TokenFile.read(settings.tokenFile().get()) : "";
    if (client != null && wanted.equals(token)) {
      return client;
    }
    close();
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.requestTimeout())
            .writeTimeout(settings.requestTimeout())
            .callTimeout(settings.requestTimeout())
            .retryOnConnectionFailure(false)
            .followRedirects(false);
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder().url(settings.url().toString()).okHttpClient(http);
    if (!wanted.isEmpty()) {
      options.authenticateToken(wanted.toCharArray());
    }
    InfluxDBClient fresh = InfluxDBClientFactory.create(options.build()).enableGzip();
    client = fresh;
    token = wanted;
    return fresh;
  }

  private Answer answer(InfluxException failure) {
    int status = failure.status();
    if (status == 0) {
      return new Answer.Unavailable(Trouble.UNREACHABLE, Duration.ZERO);
    }
    return switch (status) {
      case 400, 422 -> malformed(failure);
      case 413 -> new Answer.TooLarge();
      default -> new Answer.Unavailable(Trouble.ofStatus(status), retryAfter(failure));
    };
  }

  private Answer malformed(InfluxException failure) {
    String reason = reason(failure);
    Set<Integer> named = named(failure.errorBody());
    Matcher some = PARTIAL.matcher(reason);
    int told = some.find() ? Integer.parseInt(some.group(1)) : 0;
    if (named.size() > told) {
      return new Answer.Partly(named.size(), named, reason);
    }
    return told > 0
        ? new Answer.Partly(told, named.size() == told ? named : Set.of(), reason)
        // InfluxDB 2 names a line too, and has kept none.
        : new Answer.Malformed(reason);
  }

  /** Places of the bad lines, as the collector and InfluxDB 3 tell them when they kept the rest. */
  private static Set<Integer> named(Map<String, Object> body) {
    Set<Integer> named = new TreeSet<>();
    for (String[] names : NAMES) {
      if (body.get(names[0]) instanceof Iterable<?> lines) {
        for (Object line : lines) {
          if (line instanceof Map<?, ?> it && it.get(names[1]) instanceof Number number) {
            named.add(number.intValue() - 1);
          }
        }
      }
    }
    return named;
  }

  /** The endpoint's own words, without the token should they hold it. */
  private String reason(InfluxException failure) {
    String said = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ");
    String safe = token.isEmpty() ? said : said.replace(token, "(token)");
    return safe.length() > LONGEST_REASON ? safe.substring(0, LONGEST_REASON) + "..." : safe;
  }

  /** Seconds or a date (RFC 9110, 10.2.3); zero when absent, past or neither. */
  private Duration retryAfter(InfluxException failure) {
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase("Retry-After")) {
        return retryAfter(header.getValue().strip());
      }
    }
    return Duration.ZERO;
  }

  private Duration retryAfter(String value) {
    try {
      if (value.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(value));
      }
      ZonedDateTime when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), when.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException neither) {
      return Duration.ZERO;
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
