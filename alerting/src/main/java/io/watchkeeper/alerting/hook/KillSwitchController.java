package io.watchkeeper.alerting.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.dispatch.KillSwitch;
import io.watchkeeper.alerting.dispatch.Owner;
import io.watchkeeper.alerting.dispatch.Safeguard;
import io.watchkeeper.alerting.model.Instruction;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switch that ends all actions. Who may view may look; turning takes the operate key. */
@Controller("/api/kill-switch")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KillSwitchController {

  private static final Logger LOG = LoggerFactory.getLogger(KillSwitchController.class);
  private static final String WHAT = "kill-switch";
  private static final String FORM =
      "send {\"on\":true|false,\"reason\":\"why\",\"by\":\"who, may be left out\"}, reason in 1 to "
          + Instruction.MAX_REASON_CHARACTERS
          + " and by in 1 to "
          + Instruction.MAX_BY_CHARACTERS
          + " characters";

  private final Answers answers;
  private final KillSwitch killSwitch;
  private final Safeguard safeguard;
  private final Owner owner;

  KillSwitchController(Answers answers, KillSwitch killSwitch, Safeguard safeguard, Owner owner) {
    this.answers = answers;
    this.killSwitch = killSwitch;
    this.safeguard = safeguard;
    this.owner = owner;
  }

  @Get
  HttpResponse<String> get() {
    return state();
  }

  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<String> post(@Nullable @Body String body) {
    boolean on;
    Entry.Event event;
    try {
      JsonNode wish = answers.json().tree(body == null ? "" : body);
      if (!wish.path("on").isBoolean()) {
        return answers.error(HttpStatus.BAD_REQUEST, FORM);
      }
      on = wish.path("on").booleanValue();
      event = event(wish.path("reason").asText(), wish.path("by").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return answers.error(HttpStatus.BAD_REQUEST, FORM);
    }
    try {
      return owner.call(() -> {
        safeguard.killSwitch(on, event);
        return state();
      });
    } catch (IOException e) {
      LOG.error("the kill switch is turned, but not on disk", e);
      return answers.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "it is turned, but a restart would forget it: free space under watchkeeper.home, repeat");
    } catch (Exception e) {
      LOG.error("the kill switch may not be turned", e);
      return answers.error(
          HttpStatus.SERVICE_UNAVAILABLE, "it may not be turned: look at it, then repeat");
    }
  }

  /** In a hurry nobody is kept from turning it for want of a name. */
  private static Entry.Event event(String reason, String by) {
    return by.isBlank()
        ? new Entry.Event(WHAT, new Instruction("unnamed", reason).reason())
        : Entry.Event.of(WHAT, new Instruction(by, reason));
  }

  private HttpResponse<String> state() {
    return HttpResponse.ok(answers.json().write(killSwitch.state()));
  }
}
