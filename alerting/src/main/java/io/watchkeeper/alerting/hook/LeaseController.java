package io.watchkeeper.alerting.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.alerting.dispatch.LeaseDesk;
import io.watchkeeper.alerting.dispatch.Owner;
import io.watchkeeper.alerting.dispatch.Ruling;
import io.watchkeeper.alerting.model.Instruction;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is held and what waits, and where people decide upon single actions. */
@Controller("/api/leases")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LeaseController {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseController.class);

  private static final String FORM =
      "send {\"by\":\"who decides\",\"reason\":\"why\"}, by in 1 to "
          + Instruction.MAX_BY_CHARACTERS
          + " and reason in 1 to "
          + Instruction.MAX_REASON_CHARACTERS
          + " characters";

  private final Answers answers;
  private final LeaseDesk desk;
  private final Owner owner;

  LeaseController(Answers answers, LeaseDesk desk, Owner owner) {
    this.answers = answers;
    this.desk = desk;
    this.owner = owner;
  }

  @Get
  HttpResponse<String> get() {
    return onOwner(this::board);
  }

  @Post("/{id}/approve")
  @Consumes(MediaType.ALL)
  HttpResponse<String> approve(String id, @Nullable @Body String body) {
    return decide(body, instruction -> desk.approve(id, instruction));
  }

  @Post("/{id}/undo")
  @Consumes(MediaType.ALL)
  HttpResponse<String> undo(String id, @Nullable @Body String body) {
    return decide(body, instruction -> desk.undo(id, instruction));
  }

  /** What a person wants done; the disk may refuse. */
  private interface Decision {
    Ruling take(Instruction instruction) throws IOException;
  }

  private HttpResponse<String> decide(@Nullable String body, Decision decision) {
    Instruction instruction;
    try {
      instruction = answers.json().read(body == null ? "" : body, Instruction.class);
    } catch (JsonProcessingException e) {
      return answers.error(HttpStatus.BAD_REQUEST, FORM);
    }
    return onOwner(() -> answer(decision.take(instruction)));
  }

  private HttpResponse<String> answer(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done _ -> board();
      case Ruling.Unknown _ ->
          answers.error(
              HttpStatus.NOT_FOUND,
              "no action has this id; it may have ended: GET /api/leases says what is there,"
                  + " GET /api/actions what was");
      case Ruling.TooLate(String why) -> answers.error(HttpStatus.CONFLICT, why);
    };
  }

  private HttpResponse<String> board() {
    return HttpResponse.ok(answers.json().write(desk.board()));
  }

  private HttpResponse<String> onOwner(Callable<HttpResponse<String>> work) {
    try {
      return owner.call(work);
    } catch (IOException e) {
      LOG.error("a person's decision counts, but is not on disk", e);
      return answers.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "it is undone, but a restart would forget that it must not be taken again: free space"
              + " under watchkeeper.home, repeat");
    } catch (Exception e) {
      LOG.error("a look or a decision was not answered", e);
      return answers.error(
          HttpStatus.SERVICE_UNAVAILABLE, "alerting is busy or its disk hangs: look, then repeat");
    }
  }
}
