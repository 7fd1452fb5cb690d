package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.cache.CacheSettings;
import java.time.Duration;

/** What is read; each kind of answer ages at its own pace. */
enum ReadKind {
  PAGE,
  QUERY,
  SEARCH;

  Duration timeToLive(CacheSettings settings) {
    return switch (this) {
      case PAGE -> settings.pageTtl();
      case QUERY -> settings.queryTtl();
      case SEARCH -> settings.searchTtl();
    };
  }
}
