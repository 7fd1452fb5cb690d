package io.watchkeeper.mcpserver.notion;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the Notion backend is reached.
 *
 * @param baseUrl without {@code /v1}; absent: an embedded workspace is started and used
 * @param tokenFile file with the integration's token in one line, readable by its owner alone
 * @param connectTimeout until the connection stands
 * @param requestTimeout of a whole call, last byte of the body included
 * @param maxConcurrent most calls under way at one moment
 * @param longestWait for room among those; after it the caller is told to come back
 * @param windowBudget requests that the plan allows within 60 s, three a second on average; told
 *     beside what was sent and held to by nobody but Notion
 */
@ConfigurationProperties("watchkeeper.notion")
public record NotionSettings(
    @Nullable URI baseUrl,
    @Nullable Path tokenFile,
    @Bindable(defaultValue = "PT5S") Duration connectTimeout,
    @Bindable(defaultValue = "PT10S") Duration requestTimeout,
    @Bindable(defaultValue = "256") int maxConcurrent,
    @Bindable(defaultValue = "PT1S") Duration longestWait,
    @Bindable(defaultValue = "180") int windowBudget) {

  /** Longest that a caller of a tool may be kept by one upstream call. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  public NotionSettings {
    requireTime("connect-timeout", connectTimeout);
    requireTime("request-timeout", requestTimeout);
    requireTime("longest-wait", longestWait);
    if (maxConcurrent < 1 || maxConcurrent > 10_000) {
      throw new IllegalArgumentException(
          "watchkeeper.notion.max-concurrent is 1 to 10000, not " + maxConcurrent);
    }
    if (windowBudget < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.notion.window-budget is at least 1, not " + windowBudget);
    }
    if (baseUrl != null && (baseUrl.getHost() == null || baseUrl.getUserInfo() != null)) {
      // The value is not repeated: it may carry a password.
      throw new IllegalArgumentException(
          "watchkeeper.notion.base-url is a URL such as https://api.notion.com, without user name"
              + " and password");
    }
  }

  private static void requireTime(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "watchkeeper.notion."
              + name
              + " is above zero and at most "
              + LONGEST
              + ", not "
              + value);
    }
  }
}
