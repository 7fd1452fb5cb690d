package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.store.http.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One database of an InfluxDB 1.x: lines to {@code /write}, InfluxQL to {@code /query}. */
final class QlClient implements AutoCloseable {

  /** What InfluxDB 1.6 says of what is not there; all that it holds is nothing. */
  private static final List<String> MISSING =
      List.of("database not found", "retention policy not found");

  private static final String OUTLIVED = "points beyond retention policy";

  private final Exchange exchange;
  private final String database;
  private final Optional<Duration> kept;

  /**
   * @param exchange closed with this
   * @param database made when it is not there
   * @param kept how long points of a database that is made here are kept; for ever when empty
   */
  QlClient(Exchange exchange, String database, Optional<Duration> kept) {
    this.exchange = exchange;
    this.database = database;
    this.kept = kept;
  }

  String database() {
    return database;
  }

  /** Makes it where there is none. */
  void create() {
    ask(InfluxQl.create(database, kept), (_, _) -> {});
  }

  /**
   * Writes lines with instants in microseconds.
   *
   * @param policy that keeps them; the database's default one when it is empty
   */
  void write(Optional<String> policy, byte[] lines) {
    Reply reply = send(policy, lines);
    if (reply.status() == 404 && reply.reason().contains(MISSING.getFirst())) {
      create();
      reply = send(policy, lines);
    }
    if (reply.status() == 400 && policy.isPresent() && reply.reason().contains(OUTLIVED)) {
      // The others are kept, and these would be dropped soon.
      return;
    }
    if (reply.status() == 400) {
      throw new IllegalArgumentException("InfluxDB refuses points: " + reply.reason());
    }
    if (!reply.succeeded()) {
      throw exchange.unexpected(reply);
    }
  }

  private Reply send(Optional<String> policy, byte[] lines) {
    return exchange.post(
        "/write?precision=u&db="
            + encoded(database)
            + policy.map(name -> "&rp=" + encoded(name)).orElse(""),
        "text/plain; charset=utf-8",
        lines);
  }

  /** A database that is not there holds nothing. */
  void ask(String statements, QlAnswer.Rows rows) {
    String form = "epoch=u&db=" + encoded(database) + "&q=" + encoded(statements);
    Reply reply =
        exchange.post(
            "/query",
            "application/x-www-form-urlencoded",
            form.getBytes(StandardCharsets.US_ASCII));
    if (!reply.succeeded()) {
      throw exchange.unexpected(reply);
    }
    try {
      String error = QlAnswer.read(reply.body(), rows);
      if (!error.isEmpty() && MISSING.stream().noneMatch(error::startsWith)) {
        throw new StoreUnavailable("InfluxDB says: " + error, new IOException(error));
      }
    } catch (IOException unreadable) {
      throw exchange.unreadable(unreadable);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
