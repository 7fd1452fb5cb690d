package io.watchkeeper.dashboards.link;

import io.watchkeeper.ops.keys.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A service as the console sees it. Answers, whatever happens; never throws for a service's sake.
 */
public interface Service {

  /** Looks, with the console's own key. */
  Answer get(String pathAndQuery);

  /**
   * Asks for a change on behalf of a person.
   *
   * @param key the person's, null for a caller without one
   */
  Answer post(String path, String json, @Nullable Secret key);
}
