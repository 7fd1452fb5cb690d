package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class LearnerTest {

  @Test
  void sortsWhatTheServerNames() {
    Library library = Lessons.lesson(true).library();
    assertEquals(30, library.hotPages().size());
    assertEquals(23, library.coldPages().size());
    assertEquals(7, library.writePages().size());
    assertEquals(1, library.dataSources().size());
  }

  @Test
  void followsAListOfToolsToItsEnd() {
    Learner learner = new Learner();
    ObjectNode first = ReplyReader.JSON.createObjectNode();
    first.set("tools", ReplyReader.JSON.createArrayNode().add(StandIn.tools(false).get(0)));
    first.put("nextCursor", "more");
    assertNotNull(learner.next());
    learner.take(new Reply.Success(first));
    PlannedCall second = learner.next();
    assertEquals("more", second == null ? "" : second.params().path("cursor").asText());
  }

  @Test
  void endsThoughAListOfToolsNeverDoes() {
    Learner learner = new Learner();
    ObjectNode page = ReplyReader.JSON.createObjectNode();
    page.set("tools", StandIn.tools(false));
    page.put("nextCursor", "more");
    int questions = 0;
    for (PlannedCall question = learner.next();
        question != null && question.tool() == null;
        question = learner.next()) {
      learner.take(new Reply.Success(page));
      questions++;
    }
    assertEquals(21, questions);
  }

  @Test
  void saysWhichToolIsMissing() {
    Learner learner = new Learner();
    assertNotNull(learner.next());
    ObjectNode none = ReplyReader.JSON.createObjectNode();
    IllegalStateException missing =
        assertThrows(IllegalStateException.class, () -> learner.take(new Reply.Success(none)));
    assertEquals("the server lists no tool named search", missing.getMessage());
  }

  @Test
  void saysThatTheWorkspaceIsEmpty() {
    Learner learner = new Learner();
    for (PlannedCall question = learner.next(); question != null; question = learner.next()) {
      learner.take(
          question.tool() == null
              ? new Reply.Success(Lessons.answer(question, false))
              : new Reply.ToolError(ReplyReader.JSON.createObjectNode()));
    }
    assertNull(learner.next());
    IllegalStateException empty = assertThrows(IllegalStateException.class, learner::lesson);
    assertTrue(String.valueOf(empty.getMessage()).contains("is the workspace"));
  }
}
