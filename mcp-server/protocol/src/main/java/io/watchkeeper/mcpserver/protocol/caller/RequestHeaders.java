package io.watchkeeper.mcpserver.protocol.caller;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP headers that repeat parts of the body, null where absent. Blanks around a value are no
 * part of it (RFC 9110, 5.5).
 *
 * @param protocolVersion {@code MCP-Protocol-Version}
 * @param method {@code Mcp-Method}
 * @param name {@code Mcp-Name}, as sent, perhaps encoded
 * @param others any header by its name, whatever its case; null where it is absent
 */
public record RequestHeaders(
    @Nullable String protocolVersion,
    @Nullable String method,
    @Nullable String name,
    Others others) {

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";
  private static final String PARAM = "Mcp-Param-";

  public RequestHeaders {
    protocolVersion = trimmed(protocolVersion);
    method = trimmed(method);
    name = trimmed(name);
  }

  public RequestHeaders(
      @Nullable String protocolVersion, @Nullable String method, @Nullable String name) {
    this(protocolVersion, method, name, absent -> null);
  }

  /** The headers that a transport keeps. */
  @FunctionalInterface
  public interface Others {
    @Nullable String get(String name);
  }

  private static @Nullable String trimmed(@Nullable String value) {
    return value == null ? null : value.strip();
  }

  /** {@code Mcp-Param-} with this name, as sent, perhaps encoded. */
  public @Nullable String param(String header) {
    return trimmed(others.get(PARAM + header));
  }

  /**
   * The name, decoded (2026-07-28, Value Encoding); null when it is absent or no valid encoding.
   */
  public @Nullable String decodedName() {
    return name == null ? null : decoded(name);
  }

  /**
   * A value, decoded (2026-07-28, Value Encoding); null when it is no valid encoding. Padding must
   * be right, so that a proxy and we cannot read two things.
   */
  public static @Nullable String decoded(String value) {
    if (value.length() < ENCODED.length() + ENCODED_END.length()
        || !value.startsWith(ENCODED)
        || !value.endsWith(ENCODED_END)) {
      return value;
    }
    String encoded = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
    if (encoded.length() % 4 != 0) {
      return null;
    }
    try {
      byte[] utf8 = Base64.getDecoder().decode(encoded);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (IllegalArgumentException | CharacterCodingException undecodable) {
      return null;
    }
  }
}
