package io.watchkeeper.dashboards.board;

import io.watchkeeper.dashboards.link.Answer;

/** Ends a round of questions at the first that was not answered. */
final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  private NoAnswer(Answer answer) {
    // Thrown every round while a part is away: no stack trace.
    super("no answer", null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  static String unlessOk(Answer answer) throws NoAnswer {
    if (answer instanceof Answer.Ok(String body)) {
      return body;
    }
    throw new NoAnswer(answer);
  }
}
