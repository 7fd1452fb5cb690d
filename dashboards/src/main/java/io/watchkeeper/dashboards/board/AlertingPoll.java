package io.watchkeeper.dashboards.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.link.Service;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks alerting, for all browsers at once: leases, audit, and now and then the outbox. One thread
 * calls {@link #poll}, again and again.
 */
public final class AlertingPoll {

  private static final int MOST_ACTIONS = 200;
  private static final int NOTICES_EVERY_ROUNDS = 8;

  private final Service alerting;
  private final BoardKeeper keeper;
  private final InstantSource clock;
  private final ConsoleJson json = new ConsoleJson();
  private @Nullable Instant lastAnswer;
  private long round;

  public AlertingPoll(Service alerting, BoardKeeper keeper, InstantSource clock) {
    this.alerting = alerting;
    this.keeper = keeper;
    this.clock = clock;
  }

  public void poll() {
    try {
      Leases leases = leases();
      List<AuditRecord> actions = actions();
      Notices notices =
          round++ % NOTICES_EVERY_ROUNDS == 0 ? notices() : keeper.board().done().notices();
      Instant now = clock.instant();
      lastAnswer = now;
      keeper.change(board ->
          board.withAlerting(
              board.alerting().answered(now), new Board.Done(leases, actions, notices)));
    } catch (NoAnswer e) {
      failed(e.answer());
    } catch (JsonProcessingException e) {
      failed(new Answer.Ok(""));
    }
  }

  private void failed(Answer answer) {
    Instant now = clock.instant();
    keeper.change(board ->
        board.withAlerting(board.alerting().failed(answer, now, lastAnswer), board.done()));
  }

  private Leases leases() throws NoAnswer, JsonProcessingException {
    Answer answer = alerting.get("/api/leases");
    if (answer instanceof Answer.Refused refused && refused.status() == 404) {
      // An alerting from before approvals: it holds and shows its switch all the same.
      return new Leases(
          "", json.read(ask("/api/kill-switch"), Leases.KillSwitch.class), List.of(), List.of());
    }
    return json.read(NoAnswer.unlessOk(answer), Leases.class);
  }

  private List<AuditRecord> actions() throws NoAnswer, JsonProcessingException {
    List<AuditRecord> actions = new ArrayList<>();
    for (JsonNode node : json.tree(ask("/api/actions?limit=" + MOST_ACTIONS)).path("actions")) {
      actions.add(json.read(node, AuditRecord.class));
    }
    return actions;
  }

  private Notices notices() throws NoAnswer, JsonProcessingException {
    JsonNode answer = json.tree(ask("/api/notifications"));
    JsonNode outbox = answer.path("notifications");
    return new Notices(
        answer.path("configured").asBoolean(),
        outbox.path("pending").size(),
        outbox.path("droppedTotal").asLong());
  }

  private String ask(String path) throws NoAnswer {
    return NoAnswer.unlessOk(alerting.get(path));
  }
}
