package io.watchkeeper.mcpserver.security.oauth;

import java.time.Instant;
import java.util.Set;

/** What a token is worth. */
public sealed interface TokenVerdict {

  /**
   * Signed by the issuer, for us, and in its time.
   *
   * @param subject printable, 256 characters at most
   * @param scopes as the issuer names them
   * @param expires the token's {@code exp}
   */
  record Valid(String subject, Set<String> scopes, Instant expires) implements TokenVerdict {}

  record Flawed(Flaw flaw) implements TokenVerdict {}

  /** The issuer's keys are being fetched, and may hold the one that this token names. */
  record AskAgain() implements TokenVerdict {}
}
