package io.watchkeeper.dashboards.session;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.Service;
import io.watchkeeper.ops.keys.RotatingKey;
import io.watchkeeper.ops.keys.Secret;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges a key. The console knows the VIEW key only; whether a key is the one of people on call is
 * alerting's to say.
 */
public final class SignIn {

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_NAME_CHARACTERS = 60;

  private final Service alerting;
  private final @Nullable RotatingKey viewKey;
  private final Sessions sessions;
  private final Tries tries;

  /** What came of a try. */
  public sealed interface Outcome {

    /** Signed in. */
    record Welcome(Session session) implements Outcome {}

    /** Not signed in, and what to do. */
    record Sorry(String words) implements Outcome {}

    /** Too many wrong tries. */
    record TooMany(Duration pause) implements Outcome {}
  }

  /**
   * @param viewKey null where the console was given none
   */
  public SignIn(Service alerting, @Nullable RotatingKey viewKey, Sessions sessions, Tries tries) {
    this.alerting = alerting;
    this.viewKey = viewKey;
    this.sessions = sessions;
    this.tries = tries;
  }

  public Outcome attempt(String name, String text, String address) {
    Duration wait = tries.wait(address);
    if (wait.isPositive()) {
      return new Outcome.TooMany(wait);
    }
    String who = name.strip();
    if (who.isEmpty() || who.length() > MAX_NAME_CHARACTERS) {
      return new Outcome.Sorry(
          "Say who you are, in 1 to " + MAX_NAME_CHARACTERS + " characters: the audit keeps it.");
    }
    if (!KEY.matcher(text.strip()).matches()) {
      tries.wrong(address);
      return new Outcome.Sorry(
          "That is no key: paste the first line of operate.key, 64 characters of 0-9 and a-f.");
    }
    return judged(who, new Secret(text.strip()), address);
  }

  private Outcome judged(String name, Secret key, String address) {
    if (viewKey != null && viewKey.opens(key.bearer())) {
      return welcome(new Session.Person(name, false, key));
    }
    // An empty body turns nothing: alerting refuses it as malformed (400), but only after its door
    // has let the key in. So the part that owns the switch judges the key, and nothing is changed.
    return switch (alerting.post("/api/kill-switch", "", key)) {
      case Answer.Refused(int status, String _) when status == 400 ->
          welcome(new Session.Person(name, true, key));
      case Answer.Refused refused when refused.key() -> {
        tries.wrong(address);
        yield new Outcome.Sorry(
            "Alerting refuses this key. It must be the first line of keys/operate.key below"
                + " watchkeeper.home, on the machine where alerting runs.");
      }
      case Answer.Refused refused ->
          new Outcome.Sorry(
              "Alerting answers "
                  + refused.status()
                  + " and cannot judge the key: look at its log.");
      case Answer.Ok _ ->
          new Outcome.Sorry("Alerting gives an answer that is none: is this its URL?");
      case Answer.Away(String reason) ->
          new Outcome.Sorry(
              "Alerting is away (" + reason + "), and only alerting can judge the key. Try again.");
    };
  }

  private Outcome welcome(Session.Person person) {
    return new Outcome.Welcome(sessions.open(person));
  }
}
