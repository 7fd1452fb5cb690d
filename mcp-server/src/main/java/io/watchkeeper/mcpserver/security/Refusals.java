package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.security.Verdict.Turned;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.oauth.Flaw;
import io.watchkeeper.mcpserver.security.rate.Allowance;
import io.watchkeeper.mcpserver.security.rate.Quota;
import java.util.Locale;
import java.util.Map;

/** All answers of the gate that are no welcome, each counted by its reason. */
final class Refusals {

  static final String AUTHENTICATE = "WWW-Authenticate";

  private final Challenges challenges;
  private final GateCounts counts;

  Refusals(Challenges challenges, GateCounts counts) {
    this.challenges = challenges;
    this.counts = counts;
  }

  Turned caller(String whatToDo) {
    counts.add("origin_or_host");
    return new Turned(403, Map.of(), whatToDo);
  }

  /** Before metrics, control and the rest, which take keys alone. */
  Turned noRoleKey(String whatToDo) {
    counts.add("role_key");
    return new Turned(401, Map.of(AUTHENTICATE, "Bearer"), whatToDo);
  }

  Turned nothingSent(String whatToDo) {
    counts.add("nothing_sent");
    return new Turned(401, Map.of(AUTHENTICATE, challenges.missing()), whatToDo);
  }

  Turned malformed() {
    counts.add("malformed");
    String words = "send one Authorization header: Bearer, a blank, and a token or key";
    return new Turned(
        400, Map.of(AUTHENTICATE, challenges.refused("invalid_request", words)), words);
  }

  Turned unknown(String whatToDo) {
    counts.add("unknown_key");
    return new Turned(
        401,
        Map.of(AUTHENTICATE, challenges.refused("invalid_token", "nobody here has this key")),
        whatToDo);
  }

  Turned flawed(Flaw flaw) {
    counts.add("token_" + flaw.name().toLowerCase(Locale.ROOT));
    return new Turned(
        401,
        Map.of(AUTHENTICATE, challenges.refused("invalid_token", flaw.words())),
        "this token is refused: " + flaw.words());
  }

  /** The issuer's keys are not here yet; the token may be good. */
  Turned askAgain() {
    counts.add("issuer_keys");
    return new Turned(
        503,
        Map.of(Allowance.RETRY_HEADER, "1"),
        "the keys of the token issuer are being fetched; try again in a second");
  }

  Turned noScope() {
    counts.add("scope");
    return new Turned(
        403,
        Map.of(AUTHENTICATE, challenges.insufficientScope(false)),
        "this token has no scope for this server; ask the issuer for one that WWW-Authenticate"
            + " names");
  }

  Turned tooMany(Allowance allowance) {
    counts.add("rate");
    String seconds = Long.toString(allowance.seconds());
    return new Turned(
        429,
        Map.of(
            Allowance.RETRY_HEADER, seconds,
            Allowance.HEADER, allowance.header(),
            Allowance.POLICY_HEADER, policy(allowance)),
        "too many calls; try again in " + seconds + " s");
  }

  private static String policy(Allowance allowance) {
    Quota quota = allowance.quota();
    return quota == null ? "" : quota.policy();
  }
}
