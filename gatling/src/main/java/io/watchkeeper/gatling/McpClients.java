package io.watchkeeper.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.http.client.Request;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MCP clients of both eras. One of Gatling's users first opens the sessions and learns what there
 * is to ask for. Then each of Gatling's users is one arrival of an open loop: it makes one call in
 * the name of one of our users, so that a slow server is not spared. Connections are shared, as
 * those of a client library are, and as many as calls are in flight at most.
 *
 * <p>Settings are the system properties that {@link LoadOption} names.
 */
public final class McpClients extends Simulation {
  private static final String VISIT = "visit";

  private final LoadRun run = LoadFactory.open(LoadSettings.of(LoadOption.ofProperties()));

  public McpClients() {
    LoadSettings settings = run.settings();
    Load load = run.load();
    ScenarioBuilder preparation =
        scenario("preparation")
            .exec(session -> with(session, load.prepare()))
            .asLongAs(McpClients::hasVisit)
            .on(
                requests(settings),
                exec(session -> {
                  load.prepared(visit(session));
                  return with(session, load.prepare());
                }))
            .exec(session -> {
              run.ready();
              return session;
            })
            .exec(
                crashLoadGeneratorIf(
                    session -> String.valueOf(load.failure()), session -> load.failure() != null));
    ScenarioBuilder arrivals =
        scenario("arrivals")
            .exec(session -> with(session, load.arrive()))
            .doIf(McpClients::hasVisit)
            .then(
                requests(settings),
                exec(session -> {
                  load.left();
                  return session;
                }));
    LoadSettings.Volume volume = settings.volume();
    setUp(preparation.injectOpen(atOnceUsers(1)).andThen(arrivals.injectOpen(arriving(volume))))
        .protocols(protocol())
        // Learning has no end of its own when each question times out.
        .maxDuration(volume.ramp().plus(volume.duration()).plus(Duration.ofMinutes(5)));
  }

  private static OpenInjectionStep[] arriving(LoadSettings.Volume volume) {
    double rate = volume.callsPerSecond();
    OpenInjectionStep steady = constantUsersPerSec(rate).during(volume.duration()).randomized();
    return volume.ramp().isZero()
        ? new OpenInjectionStep[] {steady}
        : new OpenInjectionStep[] {
          rampUsersPerSec(rate / 10).to(rate).during(volume.ramp()).randomized(), steady
        };
  }

  /** By now all of Gatling is loaded; what is left is to wait for a server that is starting. */
  @Override
  public void before() {
    try {
      if (!LoadFactory.reachable(run.settings().target())) {
        throw new IllegalStateException(run.settings().target().nobodyAnswers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void after() {
    run.finish();
    String failure = run.load().failure();
    if (failure != null) {
      System.err.println("watchkeeper-gatling: " + failure);
    }
  }

  /** All requests of the visit, one after the other. */
  private static ChainBuilder requests(LoadSettings settings) {
    return asLongAs(session -> visit(session).hasNext())
        .on(
            exec(session -> {
              visit(session).begin();
              return session;
            }),
            exec(
                http(session -> visit(session).name())
                    .post(settings.target().endpoint().toString())
                    .body(StringBody(session -> visit(session).message().body()))
                    .requestTimeout(settings.target().timeout())
                    .check(
                        bodyString()
                            .transformWithSession((_, session) -> outcome(session))
                            .is(Outcome.OK))),
            exec(session -> {
              visit(session).end();
              // A failed request fails no arrival; Gatling has counted it.
              return session.markAsSucceeded();
            }));
  }

  private static HttpProtocolBuilder protocol() {
    return http.disableWarmUp()
        .shareConnections()
        .disableAutoReferer()
        .disableAutoOrigin()
        .disableCaching()
        .disableFollowRedirect()
        .contentTypeHeader("application/json")
        .acceptHeader("application/json, text/event-stream")
        .sign(McpClients::sign)
        .transformResponse(McpClients::take);
  }

  /** The last look at a request before it is written: headers that follow from the message. */
  private static Request sign(Request request, Session session) {
    Request own = request.copyWithCopiedHeaders();
    visit(session).message().headers().forEach(own.getHeaders()::set);
    return own;
  }

  /** The first look at a response that is complete. */
  private static Response take(Response response, Session session) {
    String type = response.headers().get("Content-Type", "");
    visit(session)
        .answered(
            new Answer(
                response.status().code(),
                type,
                response.body().string(),
                response.headers().get("Mcp-Session-Id")));
    return response;
  }

  private static Outcome outcome(Session session) {
    return Outcome.of(visit(session).reply());
  }

  private static Session with(Session session, @Nullable Visit visit) {
    return visit == null ? session.remove(VISIT) : session.set(VISIT, visit);
  }

  private static boolean hasVisit(Session session) {
    return session.contains(VISIT);
  }

  private static Visit visit(Session session) {
    return Objects.requireNonNull(session.<Visit>get(VISIT));
  }
}
