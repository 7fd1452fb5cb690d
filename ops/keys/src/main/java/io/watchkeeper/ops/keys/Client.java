package io.watchkeeper.ops.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MCP client that has a key of its own; one line of {@code clients.keys}: {@code NAME SALT HASH
 * SCOPE,SCOPE [limit=CALLS]}.
 *
 * @param name 1 to 64 letters, digits, dots, dashes and underscores; shown in logs and metrics
 * @param salt of its key, and by which its line is found
 * @param hash as {@link ClientKey#hash}
 * @param scopes what it may do: {@code mcp:read}, {@code mcp:write}
 * @param limit calls in the server's window when it has a limit of its own
 */
public record Client(String name, String salt, String hash, Set<String> scopes, OptionalInt limit) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** What RFC 6749 (section 3.3) takes for a scope, without the comma. */
  private static final Pattern SCOPE = Pattern.compile("[!#-+\\-.-\\[\\]-~]{1,64}");

  private static final int MAX_SCOPES = 16;

  private static final Pattern LINE =
      Pattern.compile("(\\S+) ([0-9a-f]{16}) ([0-9a-f]{64}) (\\S+)(?: limit=([1-9][0-9]{0,8}))?");

  public Client {
    scopes = Set.copyOf(scopes);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a client's name has 1 to 64 letters, digits, dots, dashes and underscores");
    }
    if (scopes.isEmpty()
        || scopes.size() > MAX_SCOPES
        || !scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
      throw new IllegalArgumentException("scopes are words with commas between, such as mcp:read");
    }
    if (limit.isPresent() && limit.getAsInt() < 1) {
      throw new IllegalArgumentException("a client's limit is one call or more");
    }
  }

  public static Client of(String name, ClientKey key, Set<String> scopes, OptionalInt limit) {
    return new Client(name, key.salt(), key.hash(), scopes, limit);
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException another form; the message does not repeat the line
   */
  static Client parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a line is  NAME SALT HASH SCOPES [limit=CALLS]");
    }
    String limit = parts.group(5);
    return new Client(
        parts.group(1),
        parts.group(2),
        parts.group(3),
        Set.copyOf(Arrays.asList(parts.group(4).split(",", -1))),
        limit == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(limit)));
  }

  String line() {
    String fixed = String.join(" ", name, salt, hash, String.join(",", new TreeSet<>(scopes)));
    return limit.isPresent() ? fixed + " limit=" + limit.getAsInt() : fixed;
  }

  /** Takes equally long wherever the difference lies. */
  public boolean owns(ClientKey key) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), key.hash().getBytes(StandardCharsets.US_ASCII));
  }
}
