package io.watchkeeper.mcpserver.security.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Where the issuer's keys come from; blocks. */
@FunctionalInterface
public interface KeySource {

  /**
   * All that are published now.
   *
   * @throws IOException in words for the operator
   */
  JWKSet fetch() throws IOException, InterruptedException;
}
