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
 */
public record RequestHeaders(
    @Nullable String protocolVersion, @Nullable String method, @Nullable String name) {

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  public RequestHeaders {
    protocolVersion = trimmed(protocolVersion);
    method = trimmed(method);
    name = trimmed(name);
  }

  private static @Nullable String trimmed(@Nullable String value) {
    return value == null ? null : value.strip();
  }

  /**
   * The name, decoded (2026-07-28, Value Encoding); null when it is absent or no valid encoding.
   */
  public @Nullable String decodedName() {
    if (name == null
        || name.length() < ENCODED.length() + ENCODED_END.length()
        || !name.startsWith(ENCODED)
        || !name.endsWith(ENCODED_END)) {
      return name;
    }
    String encoded = name.substring(ENCODED.length(), name.length() - ENCODED_END.length());
    try {
      byte[] utf8 = Base64.getDecoder().decode(encoded);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (IllegalArgumentException | CharacterCodingException undecodable) {
      return null;
    }
  }
}
