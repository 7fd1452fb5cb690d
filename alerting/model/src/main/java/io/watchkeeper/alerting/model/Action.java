package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/**
 * What may be done for clients while a backend is ill. Nothing here lasts: an action is held by a
 * lease and undoes itself. A {@code kind} is forever; one that a reader does not know decodes to
 * {@link Unsupported}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Action.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.OpenBreaker.class, name = "open-breaker"),
  @JsonSubTypes.Type(value = Action.ServeFromCache.class, name = "serve-from-cache"),
  @JsonSubTypes.Type(value = Action.Unsupported.class, name = "unsupported")
})
public sealed interface Action {

  String server();

  String backend();

  /** The kind on the wire, also the name in the audit. */
  default String kind() {
    return switch (this) {
      case OpenBreaker _ -> "open-breaker";
      case ServeFromCache _ -> "serve-from-cache";
      case Unsupported _ -> "unsupported";
    };
  }

  default Target target() {
    return new Target(server(), backend());
  }

  /** No tool call reaches the backend. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record OpenBreaker(String server, String backend) implements Action {}

  /** Reads are answered from the cache, however old within its bound. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ServeFromCache(String server, String backend) implements Action {}

  /** A kind from a later version: shown, never done. Names are empty where it carries none. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported(String server, String backend) implements Action {
    public Unsupported {
      server = Objects.requireNonNullElse(server, "");
      backend = Objects.requireNonNullElse(backend, "");
    }
  }
}
