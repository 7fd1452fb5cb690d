package io.watchkeeper.mcpserver.security.rate;

import org.jspecify.annotations.Nullable;

/**
 * What is left to a caller, as headers say it: {@code RateLimit-Policy} and {@code RateLimit} of
 * draft-ietf-httpapi-ratelimit-headers-10, which is the newest (it dropped the three {@code
 * X-RateLimit-…} alikes of older drafts), and {@code Retry-After} of RFC 9110.
 *
 * @param quota null where no limit holds, and then nothing is said
 * @param left calls at this moment
 * @param seconds until there are more: until the bucket is full, or when it is empty until there is
 *     one; so {@code Retry-After} never lies before it, as the draft wants
 */
public record Allowance(@Nullable Quota quota, long left, long seconds) {

  public static final String POLICY_HEADER = "RateLimit-Policy";
  public static final String HEADER = "RateLimit";
  public static final String RETRY_HEADER = "Retry-After";

  /** No limit holds here. */
  public static final Allowance UNLIMITED = new Allowance(null, 0, 0);

  /** The value of {@code RateLimit}. */
  public String header() {
    return Quota.NAME + ";r=" + left + ";t=" + seconds;
  }
}
