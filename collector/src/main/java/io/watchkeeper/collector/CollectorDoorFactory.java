package io.watchkeeper.collector;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.query.influxql.ReaderFilter;
import io.watchkeeper.collector.transfer.ImportController;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;

/** Who may write and who may read; read at start, so that a spoiled key stops it. */
@Factory
final class CollectorDoorFactory {

  @Context
  @Named("write")
  Guard writers(Keyring keyring) {
    // Where a key was given, writers are programs that have it; nobody else needs to write.
    return Guard.of(
        "/api/v2",
        keyring.key(Role.WRITE).isPresent()
            ? keyring.guarded(Role.WRITE)
            : keyring.openOnLoopback(Role.WRITE));
  }

  @Context
  @Named("series")
  Guard readers(Keyring keyring) {
    return Guard.of("/api/v1", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }

  /** Here the writers' filter asks, since it must know who comes. */
  @Context
  @Named("v2-write")
  Guard version2() {
    return Guard.none(WriterFilter.V2);
  }

  @Context
  @Named("v1-write")
  Guard version1() {
    return Guard.none(WriterFilter.V1);
  }

  @Context
  @Named("otlp")
  Guard otlp() {
    return Guard.none(WriterFilter.OTLP);
  }

  @Context
  @Named("remote-write")
  Guard remoteWrite() {
    return Guard.none(WriterFilter.REMOTE);
  }

  /** What is imported is written; that is for people on call. */
  @Context
  @Named("imports")
  Guard imports(Keyring keyring) {
    return Guard.of(
        ImportController.PATH,
        keyring.key(Role.OPERATE).isPresent()
            ? keyring.guarded(Role.OPERATE)
            : keyring.openOnLoopback(Role.OPERATE));
  }

  /** Here the readers' filter asks, since InfluxDB's clients send keys in their own ways. */
  @Context
  @Named("influxql")
  Guard influxQl() {
    return Guard.none(ReaderFilter.PATH);
  }

  /** InfluxDB's clients ping without a key; orchestrators ask for health without one. */
  @Context
  @Named("collector-health")
  Guard everyone() {
    return Guard.none("/health");
  }

  @Context
  @Named("ping")
  Guard pings() {
    return Guard.none("/ping");
  }
}
