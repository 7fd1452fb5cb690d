package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is learned from the stand-in, without a socket. */
final class Lessons {

  private Lessons() {}

  static Learner.Lesson lesson(boolean writable) {
    Learner learner = new Learner();
    PlannedCall question = learner.next();
    while (question != null) {
      learner.take(new Reply.Success(answer(question, writable)));
      question = learner.next();
    }
    return learner.lesson();
  }

  static ObjectNode answer(PlannedCall question, boolean writable) {
    if (question.tool() != null) {
      return StandIn.result(question.tool());
    }
    ObjectNode result = ReplyReader.JSON.createObjectNode();
    result.set("tools", StandIn.tools(writable));
    return result;
  }
}
