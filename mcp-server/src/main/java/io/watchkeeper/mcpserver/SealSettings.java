package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal what clients carry from one round of a call to the next. A file holds 32 bytes
 * in Base64, such as {@code openssl rand -base64 32} writes, or several, one a line, of which the
 * first seals and all open; replicas behind one address need the same. To rotate, write another key
 * into the file: within a second it seals, and the old one opens for as long as anything that it
 * sealed may live. With replicas, add the new key as the second line of all files first.
 *
 * @param keyFile absent: a key of this process alone, so that open questions end with a restart
 * @param previousKeyFile opens what was sealed before a rotation; absent: nothing
 */
@ConfigurationProperties("watchkeeper.seal")
public record SealSettings(@Nullable Path keyFile, @Nullable Path previousKeyFile) {

  public SealSettings {
    if (keyFile == null && previousKeyFile != null) {
      throw new IllegalArgumentException(
          "watchkeeper.seal.previous-key-file needs watchkeeper.seal.key-file beside it");
    }
  }
}
