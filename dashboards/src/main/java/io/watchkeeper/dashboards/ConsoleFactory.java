package io.watchkeeper.dashboards;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.dashboards.board.AlertingPoll;
import io.watchkeeper.dashboards.board.BoardKeeper;
import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.WatchPoll;
import io.watchkeeper.dashboards.link.HttpService;
import io.watchkeeper.dashboards.live.Broadcast;
import io.watchkeeper.dashboards.live.LiveFeed;
import io.watchkeeper.dashboards.session.Deeds;
import io.watchkeeper.dashboards.session.FormTokens;
import io.watchkeeper.dashboards.session.Sessions;
import io.watchkeeper.dashboards.session.SignIn;
import io.watchkeeper.dashboards.session.Tries;
import io.watchkeeper.dashboards.view.PageMaker;
import io.watchkeeper.dashboards.web.Assets;
import io.watchkeeper.dashboards.web.Gate;
import io.watchkeeper.dashboards.web.Templates;
import io.watchkeeper.dashboards.web.Visitors;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the console together. */
@Factory
final class ConsoleFactory {

  /** Messages that wait for one slow browser: half a minute's. */
  private static final int QUEUE = 64;

  @Singleton
  History history() {
    return new History();
  }

  @Singleton
  BoardKeeper boardKeeper() {
    return new BoardKeeper(Clock.systemUTC());
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("console")
  HttpClient http(@Named("console") ExecutorService threads, ConsoleSettings settings) {
    return HttpClient.newBuilder()
        .executor(threads)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(settings.timeout())
        .build();
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("console")
  ExecutorService threads() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Singleton
  Broadcast broadcast(ConsoleSettings settings) {
    return new Broadcast(new Broadcast.Limits(settings.browsers(), QUEUE));
  }

  @Singleton
  Polling polling(Services services, History history, BoardKeeper keeper, Broadcast broadcast) {
    LiveFeed feed = new LiveFeed(history, keeper, broadcast);
    keeper.tell(feed);
    return new Polling(
        new WatchPoll(services.watch(), history, keeper, Clock.systemUTC()),
        new AlertingPoll(services.alerting(), keeper, Clock.systemUTC()),
        feed);
  }

  @Singleton
  Services services(@Named("console") HttpClient http, ConsoleSettings settings, Keyring keyring) {
    return new Services(
        service(http, settings.watchUrl(), settings, keyring),
        service(http, settings.alertingUrl(), settings, keyring));
  }

  @Singleton
  PageMaker pageMaker(History history, BoardKeeper keeper) {
    return new PageMaker(history, keeper, Clock.systemUTC());
  }

  @Singleton
  Sessions sessions() {
    return new Sessions(Clock.systemUTC(), new SecureRandom());
  }

  @Singleton
  FormTokens formTokens() {
    return new FormTokens(new SecureRandom());
  }

  @Singleton
  SignIn signIn(Services services, Sessions sessions, Keyring keyring) {
    return new SignIn(
        services.alerting(),
        keyring.key(Role.VIEW).orElse(null),
        sessions,
        new Tries(Clock.systemUTC()));
  }

  @Singleton
  Deeds deeds(Services services, Sessions sessions, Polling polling) {
    return new Deeds(services.alerting(), sessions, polling::lookAtAlerting);
  }

  @Singleton
  Assets assets() {
    return new Assets();
  }

  @Singleton
  Templates templates(Assets assets) {
    return new Templates(assets.urls());
  }

  @Singleton
  Gate gate(ConsoleSettings settings) {
    return new Gate(settings.allowedHosts());
  }

  @Singleton
  Visitors visitors(Sessions sessions) {
    return new Visitors(sessions);
  }

  /** The console asks for itself, so that it can lead people to its sign-in page. */
  @Singleton
  @Named("console")
  Guard consoleGuard() {
    return Guard.none("/console");
  }

  @Singleton
  @Named("webjars")
  Guard webJarsGuard() {
    return Guard.none("/webjars");
  }

  private static HttpService service(
      HttpClient http, URI url, ConsoleSettings settings, Keyring keyring) {
    return new HttpService(http, url, settings.timeout(), keyring.key(Role.VIEW).orElse(null));
  }
}
