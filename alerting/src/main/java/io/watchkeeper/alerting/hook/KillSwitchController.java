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
import io.watchkeeper.alerting.dispatch.Dispatcher;
import io.watchkeeper.alerting.dispatch.KillSwitch;
import io.watchkeeper.alerting.dispatch.Owner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switch that ends all actions. Viewers may look; turning takes the operator's key. */
@Controller("/api/kill-switch")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KillSwitchController {

  private static final Logger LOG = LoggerFactory.getLogger(KillSwitchController.class);
  private static final int MAX_REASON_CHARACTERS = 500;
  private static final String FORM =
      "send {\"on\":true|false,\"reason\":\"…\"}, the reason in 1 to ";

  private final Answers answers;
  private final KillSwitch killSwitch;
  private final Dispatcher dispatcher;
  private final Owner owner;

  KillSwitchController(Answers answers, KillSwitch killSwitch, Dispatcher dispatcher, Owner owner) {
    this.answers = answers;
    this.killSwitch = killSwitch;
    this.dispatcher = dispatcher;
    this.owner = owner;
  }

  @Get
  HttpResponse<String> get() {
    return HttpResponse.ok(answers.json().write(killSwitch.state()));
  }

  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<String> post(@Nullable @Body String body) {
    try {
      JsonNode wish = answers.json().tree(body == null ? "" : body);
      String reason = wish.path("reason").asText().strip();
      if (!wish.path("on").isBoolean()
          || reason.isEmpty()
          || reason.length() > MAX_REASON_CHARACTERS) {
        return malformed();
      }
      boolean on = wish.path("on").booleanValue();
      return owner.call(() -> {
        dispatcher.killSwitch(on, reason);
        return get();
      });
    } catch (JsonProcessingException e) {
      return malformed();
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

  private HttpResponse<String> malformed() {
    return answers.error(HttpStatus.BAD_REQUEST, FORM + MAX_REASON_CHARACTERS + " characters");
  }
}
