package io.watchkeeper.alerting;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.alerting.action.lease.LeaseFile;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.action.lease.LeaseSettings;
import io.watchkeeper.alerting.action.lease.ServerLink;
import io.watchkeeper.alerting.action.lease.ServerSettings;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.disk.AlertingHome;
import io.watchkeeper.alerting.dispatch.Dispatcher;
import io.watchkeeper.alerting.dispatch.IncidentBook;
import io.watchkeeper.alerting.dispatch.KillSwitch;
import io.watchkeeper.alerting.dispatch.Owner;
import io.watchkeeper.alerting.dispatch.Safeguard;
import io.watchkeeper.alerting.hook.Answers;
import io.watchkeeper.alerting.notify.Courier;
import io.watchkeeper.alerting.notify.Notifier;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.notify.RetrySettings;
import io.watchkeeper.alerting.notify.UnconfiguredNotifier;
import io.watchkeeper.alerting.notify.pagerduty.PagerDutyNotifier;
import io.watchkeeper.alerting.notify.pagerduty.PagerDutySettings;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;

/** Puts alerting together; the only place that takes the machine's clock, threads and chance. */
@Factory
final class AlertingFactory {

  private static final String OWNER = "owner";
  private static final String COURIER = "courier";

  /** What nearly every part is given; one bean, since a framework may have clocks of its own. */
  record Clockwork(WireJson json, InstantSource clock, RandomGenerator random) {}

  @Singleton
  Clockwork clockwork() {
    return new Clockwork(new WireJson(), Clock.systemUTC(), RandomGenerator.getDefault());
  }

  @Singleton
  @Named(OWNER)
  @Bean(preDestroy = "shutdown")
  ScheduledExecutorService ownerThread() {
    return oneThread("alerting-owner");
  }

  @Singleton
  @Named(COURIER)
  @Bean(preDestroy = "shutdown")
  ScheduledExecutorService courierThread() {
    return oneThread("alerting-courier");
  }

  /** Never interrupted: an interrupt closes the file that is being written. */
  private static ScheduledExecutorService oneThread(String name) {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon().factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
    return thread;
  }

  @Singleton
  @Bean(preDestroy = "shutdownNow")
  HttpClient httpClient() {
    // HTTP/1.1: an upgrade to HTTP/2 offered to a small server costs a round trip at best.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(java.time.Duration.ofSeconds(2))
        .build();
  }

  @Singleton
  AuditLog audit(AlertingHome home, AuditSettings settings, Clockwork clockwork)
      throws IOException {
    return new AuditLog(home.folder(), settings, clockwork.json(), clockwork.clock());
  }

  @Singleton
  Outbox outbox(AlertingHome home, Clockwork clockwork) throws IOException {
    return new Outbox(home.folder(), clockwork.json());
  }

  @Singleton
  Notifier notifier(
      HttpClient client, PagerDutySettings settings, AlertingHome home, Clockwork clockwork) {
    if (!settings.configured()) {
      return new UnconfiguredNotifier();
    }
    return new PagerDutyNotifier(
        client,
        settings,
        new KeyFile(
                home.resolve(settings.routingKeyFile()),
                "watchkeeper.pagerduty.routing-key-file",
                KeyForm.ROUTING)
            .current(),
        new PagerDutyNotifier.Form(clockwork.json(), clockwork.clock()));
  }

  @Singleton
  Courier courier(
      Courier.Route route,
      RetrySettings settings,
      Clockwork clockwork,
      @Named(COURIER) ScheduledExecutorService thread) {
    return new Courier(
        route, settings, clockwork.random(), new Courier.Time(thread, clockwork.clock()));
  }

  @Singleton
  Courier.Route route(Outbox outbox, Notifier notifier, AuditLog audit) {
    return new Courier.Route(outbox, notifier, audit);
  }

  @Singleton
  ServerLink serverLink(
      HttpClient client, ServerSettings settings, Keyring keyring, Clockwork clockwork) {
    return new ServerLink(
        client,
        settings,
        keyring
            .key(Role.CONTROL)
            .orElseThrow(() ->
                new IllegalStateException(
                    "alerting needs the key of the server's control endpoint: name its file by "
                        + Role.CONTROL.property())),
        clockwork.json());
  }

  @Singleton
  Answers answers(Clockwork clockwork) {
    return new Answers(clockwork.json());
  }

  @Context
  @Named("hook")
  Guard reporters(Keyring keyring) {
    return Guard.of("/hook", keyring.guarded(Role.HOOK));
  }

  /** Looking is for viewers; what a person changes here takes the operator's key. */
  @Context
  @Named("alerting-api")
  Guard people(Keyring keyring) {
    return Guard.of(
        "/api", keyring.openOnLoopback(Role.VIEW, Role.OPERATE), keyring.guarded(Role.OPERATE));
  }

  @Context
  @Named("alerting-health")
  Guard everyone() {
    return Guard.none("/health");
  }

  @Singleton
  LeaseKeeper.Time ownerTime(@Named(OWNER) ScheduledExecutorService thread, Clockwork clockwork) {
    return new LeaseKeeper.Time(thread, clockwork.clock());
  }

  @Singleton
  LeaseKeeper.Records leaseRecords(AlertingHome home, Clockwork clockwork, AuditLog audit) {
    return new LeaseKeeper.Records(new LeaseFile(home.folder(), clockwork.json()), audit);
  }

  @Singleton
  LeaseKeeper leaseKeeper(
      LeaseSettings settings, ServerLink link, LeaseKeeper.Records records, LeaseKeeper.Time time) {
    return new LeaseKeeper(settings, link::send, records, time);
  }

  @Singleton
  KillSwitch killSwitch(AlertingHome home, Clockwork clockwork) {
    return new KillSwitch(home.folder(), clockwork.json(), clockwork.clock().instant());
  }

  @Singleton
  Dispatcher.Memory memory(
      AlertingHome home, Clockwork clockwork, KillSwitch killSwitch, AuditLog audit)
      throws IOException {
    return new Dispatcher.Memory(
        new IncidentBook(home.folder(), clockwork.json()), killSwitch, audit);
  }

  @Singleton
  Dispatcher.Telling telling(Outbox outbox, Courier courier) {
    return new Dispatcher.Telling(outbox, courier);
  }

  @Singleton
  Dispatcher dispatcher(
      Dispatcher.Deeds deeds,
      Dispatcher.Memory memory,
      Dispatcher.Telling telling,
      LeaseKeeper.Time time) {
    return new Dispatcher(deeds, memory, telling, time);
  }

  @Singleton
  WarmUp warmUp(HttpClient client, ServerSettings server, Clockwork clockwork) {
    return new WarmUp(client, server, clockwork.json());
  }

  /** Made at start, before the first request: what was held and what waits is taken up again. */
  @Context
  Owner owner(LeaseKeeper.Time time, Safeguard safeguard, Dispatcher.Telling telling, WarmUp warmUp)
      throws Exception {
    Owner owner = new Owner(time.owner());
    owner.call(() -> {
      safeguard.resume();
      return true;
    });
    telling.courier().wake();
    warmUp.run();
    return owner;
  }
}
