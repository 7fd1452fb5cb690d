package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.oauth.TokenCheck;
import io.watchkeeper.mcpserver.security.oauth.TokenVerdict;
import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.RotatingKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose a credential is: the key that clients share, a client's own key, or a token.
 *
 * @param shared empty when the server was given none
 * @param tokens empty when no issuer is configured
 */
public record Identities(
    Optional<RotatingKey> shared,
    ClientKeys clients,
    Optional<TokenCheck> tokens,
    OauthSettings oauth) {

  private static final Set<String> BOTH = Set.of(Principal.READ, Principal.WRITE);

  /** What became of a credential. */
  sealed interface Finding {

    /**
     * Somebody.
     *
     * @param limit of its own, if it has one
     * @param expires null when it does not by itself
     */
    record Found(Principal principal, OptionalInt limit, @Nullable Instant expires)
        implements Finding {}

    record NotFound(Verdict.Turned turned) implements Finding {}
  }

  /** Whether anybody could come in by a credential at all. */
  boolean any() {
    return shared.isPresent() || tokens.isPresent() || !clients.isEmpty();
  }

  Finding find(String authorization, Refusals refusals) {
    return switch (Credential.of(authorization)) {
      case Credential.Shared key ->
          shared.isPresent() && shared.get().opens(key.authorization())
              ? found("role:client", Set.of(Principal.ALL), null)
              : new Finding.NotFound(refusals.unknown(whatToSend()));
      case Credential.Own own -> {
        Client client = clients.owner(own.key());
        yield client == null
            ? new Finding.NotFound(refusals.unknown(whatToSend()))
            : new Finding.Found(
                new Principal("client:" + client.name(), widened(client.scopes())),
                client.limit(),
                null);
      }
      case Credential.Token token ->
          tokens.isEmpty()
              ? new Finding.NotFound(refusals.unknown(whatToSend()))
              : judged(tokens.get().check(token.text()), refusals);
      case Credential.Malformed _ -> new Finding.NotFound(refusals.malformed());
      case Credential.Foreign _ -> new Finding.NotFound(refusals.nothingSent(whatToSend()));
    };
  }

  /** For people who came without the right thing. */
  String whatToSend() {
    if (!any()) {
      return "no key is set up here, and without one only callers on this machine are let in: make"
          + " one with  watchkeeper keys add-client NAME";
    }
    return tokens.isEmpty()
        ? "send 'Authorization: Bearer KEY' with a key of  watchkeeper keys add-client NAME , or the"
            + " one in client.key"
        : "send 'Authorization: Bearer TOKEN' with a token of the issuer that the document in"
            + " WWW-Authenticate names, or a key of this server";
  }

  private Finding judged(TokenVerdict verdict, Refusals refusals) {
    return switch (verdict) {
      case TokenVerdict.Valid valid ->
          found("user:" + valid.subject(), ours(valid.scopes()), valid.expires());
      case TokenVerdict.Flawed flawed -> new Finding.NotFound(refusals.flawed(flawed.flaw()));
      case TokenVerdict.AskAgain _ -> new Finding.NotFound(refusals.askAgain());
    };
  }

  /** The issuer's names become ours, and names that are none of ours are dropped. */
  private Set<String> ours(Set<String> issuers) {
    Set<String> ours = new HashSet<>();
    if (issuers.contains(oauth.readScope())) {
      ours.add(Principal.READ);
    }
    if (issuers.contains(oauth.writeScope())) {
      ours.add(Principal.WRITE);
    }
    return widened(ours);
  }

  /** Who may write may read. */
  private static Set<String> widened(Set<String> scopes) {
    return scopes.contains(Principal.WRITE) ? BOTH : scopes;
  }

  private static Finding found(String name, Set<String> scopes, @Nullable Instant expires) {
    return new Finding.Found(new Principal(name, scopes), OptionalInt.empty(), expires);
  }
}
