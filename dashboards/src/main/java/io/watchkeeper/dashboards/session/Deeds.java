package io.watchkeeper.dashboards.session;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.link.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks alerting on behalf of a person, with that person's key and name; tells what came of it. */
public final class Deeds {

  public static final String APPROVE = "approve";
  public static final String UNDO = "undo";

  private static final int MAX_REASON_CHARACTERS = 500;

  private final Service alerting;
  private final Sessions sessions;
  private final Runnable look;
  private final ConsoleJson json = new ConsoleJson();

  /**
   * @param look called after something was done, so that the page shows it at once
   */
  public Deeds(Service alerting, Sessions sessions, Runnable look) {
    this.alerting = alerting;
    this.sessions = sessions;
    this.look = look;
  }

  /**
   * Approves or undoes.
   *
   * @return whether it was done
   */
  public boolean lease(Session session, String id, String verb, String reason) {
    String path = "/api/leases/" + encoded(id) + "/" + verb;
    return done(
        session,
        reason,
        verb.equals(APPROVE) ? "Approved." : "Undone.",
        () ->
            alerting.post(
                path,
                json.write(Map.of("by", session.person().name(), "reason", reason)),
                session.person().key()));
  }

  /** Turns the switch that ends all actions. */
  public boolean killSwitch(Session session, boolean on, String reason) {
    return done(
        session,
        reason,
        on ? "The kill switch is on: every action is released." : "The kill switch is off.",
        () ->
            alerting.post(
                "/api/kill-switch",
                // The audit has no field for who; the words carry it.
                json.write(
                    Map.of(
                        "on", on,
                        "by", session.person().name(),
                        "reason", signed(reason, session.person().name()))),
                session.person().key()));
  }

  private boolean done(
      Session session, String reason, String success, java.util.function.Supplier<Answer> ask) {
    if (reason.isEmpty() || reason.length() > MAX_REASON_CHARACTERS) {
      sessions.flash(
          session,
          new Flash(
              "Nothing was done: give a reason in 1 to " + MAX_REASON_CHARACTERS + " characters.",
              true));
      return false;
    }
    Answer answer = ask.get();
    boolean done = answer instanceof Answer.Ok;
    sessions.flash(session, new Flash(done ? success : words(answer), !done));
    look.run();
    return done;
  }

  private static String words(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> "Done.";
      case Answer.Away(String reason) ->
          "It may not be done: alerting is away ("
              + reason
              + "). Look at the actions below before you repeat it.";
      case Answer.Refused refused when refused.key() ->
          "Nothing was done: alerting refuses your key. Sign out, then in with operate.key.";
      case Answer.Refused(int status, String words) ->
          "Nothing was done: "
              + switch (status) {
                case 404 -> "there is no such action any more. ";
                case 409 -> "it cannot be done any more. ";
                default -> "alerting answers " + status + ". ";
              }
              + words;
    };
  }

  private static String signed(String reason, String name) {
    String signed = name + ": " + reason;
    return signed.length() > MAX_REASON_CHARACTERS
        ? signed.substring(0, MAX_REASON_CHARACTERS)
        : signed;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
