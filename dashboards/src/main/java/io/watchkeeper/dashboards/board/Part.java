package io.watchkeeper.dashboards.board;

import io.watchkeeper.dashboards.link.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the ring as the console sees it.
 *
 * @param since when it came into this state, by the console's clock
 * @param lastKnown when it last answered, null while it is up or if it never did
 * @param reason why it is not up, in words; empty while it is
 */
public record Part(State state, Instant since, @Nullable Instant lastKnown, String reason) {

  /** How a part stands. */
  public enum State {
    /** Not asked yet, or only another part could tell, which is away. */
    UNKNOWN,
    UP,
    AWAY,
    /** It answers, but refuses the console. */
    REFUSES
  }

  public static Part unknown(Instant now, String reason) {
    return new Part(State.UNKNOWN, now, null, reason);
  }

  public boolean up() {
    return state == State.UP;
  }

  /** It answered. */
  Part answered(Instant now) {
    return up() ? this : new Part(State.UP, now, null, "");
  }

  /**
   * It did not, or refused.
   *
   * @param lastAnswer when it last did, null if never
   */
  Part failed(Answer answer, Instant now, @Nullable Instant lastAnswer) {
    State next = answer instanceof Answer.Refused ? State.REFUSES : State.AWAY;
    return state == next
        ? new Part(next, since, lastKnown, reason(answer))
        : new Part(next, now, lastAnswer == null ? lastKnown : lastAnswer, reason(answer));
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> "its answer cannot be read";
      case Answer.Away(String reason) -> reason;
      case Answer.Refused refused ->
          refused.key()
              ? "it refuses the console's key: give both the same view.key"
              : "it answers "
                  + refused.status()
                  + (refused.words().isEmpty() ? "" : ": ")
                  + refused.words();
    };
  }
}
