package io.watchkeeper.collector.influxdb;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.FluxRecord;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The official client, without its buffer, which drops the oldest points when it is full, and
 * without its retries. Every call ends within the time-out.
 */
public final class FluxClient implements AutoCloseable {

  /** Which bucket of whom. */
  public record Target(String organization, String bucket) {}

  private static final String OUTLIVED = "beyond retention policy";

  private final Exchange.Settings settings;
  private final Target target;
  private final Supplier<Optional<String>> token;
  private Optional<String> used = Optional.empty();
  private @Nullable InfluxDBClient client;

  /**
   * @param token asked for at each call, so that a new one needs no restart
   */
  public FluxClient(Exchange.Settings settings, Target target, Supplier<Optional<String>> token) {
    this.settings = settings;
    this.target = target;
    this.token = token;
  }

  Target target() {
    return target;
  }

  /** Which bucket it is, without the token. */
  String place() {
    return "influxdb2 " + settings.url() + ' ' + target.organization + ' ' + target.bucket;
  }

  /** Lines with instants in microseconds. */
  void write(byte[] lines) {
    write(target.bucket, lines);
  }

  /** Lines of roll-ups; what its bucket would drop soon may be left out. */
  void writeRolled(String bucket, byte[] lines) {
    try {
      write(bucket, lines);
    } catch (IllegalArgumentException refused) {
      if (!String.valueOf(refused.getMessage()).contains(OUTLIVED)) {
        throw refused;
      }
    }
  }

  private void write(String bucket, byte[] lines) {
    try {
      client()
          .getWriteApiBlocking()
          .writeRecord(
              bucket,
              target.organization,
              WritePrecision.US,
              new String(lines, StandardCharsets.UTF_8));
    } catch (InfluxException failure) {
      int status = failure.status();
      if (status == 400 || status == 422) {
        throw new IllegalArgumentException("InfluxDB refuses points: " + reason(failure), failure);
      }
      throw away(failure);
    }
  }

  /** Hands out each record; what the consumer throws ends the reading and is thrown here. */
  void query(String flux, Consumer<FluxRecord> consumer) {
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    client()
        .getQueryApi()
        .query(
            flux,
            target.organization,
            (cancellable, record) -> {
              if (end.isDone()) {
                cancellable.cancel();
                return;
              }
              try {
                consumer.accept(record);
              } catch (RuntimeException enough) {
                cancellable.cancel();
                end.completeExceptionally(enough);
              }
            },
            end::completeExceptionally,
            () -> end.complete(true));
    try {
      var _ = end.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      // The next record, if one still comes, ends the call; the client's own time-out does anyway.
      end.cancel(false);
      throw new StoreUnavailable(
          settings.name() + " did not answer within " + settings.timeout(), late);
    } catch (InterruptedException stop) {
      end.cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(settings.name() + " was not waited for", stop);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof InfluxException failure) {
        throw away(failure);
      }
      if (failed.getCause() instanceof RuntimeException own
          && !(own instanceof com.influxdb.query.exceptions.FluxCsvParserException)) {
        throw own;
      }
      throw new StoreUnavailable(settings.name() + " gave an answer that cannot be read", failed);
    }
  }

  /** As {@link #query}; a bucket that is not there holds nothing. */
  void queryIfThere(String flux, Consumer<FluxRecord> consumer) {
    try {
      query(flux, consumer);
    } catch (StoreUnavailable failure) {
      if (!(failure.getCause() instanceof InfluxException its) || its.status() != 404) {
        throw failure;
      }
    }
  }

  private synchronized InfluxDBClient client() {
    Optional<String> wanted = token.get();
    if (client != null && wanted.equals(used)) {
      return client;
    }
    close();
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .callTimeout(settings.timeout())
            .retryOnConnectionFailure(false)
            .followRedirects(false);
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder().url(settings.url().toString()).okHttpClient(http);
    wanted.ifPresent(text -> options.authenticateToken(text.toCharArray()));
    InfluxDBClient fresh = InfluxDBClientFactory.create(options.build()).enableGzip();
    client = fresh;
    used = wanted;
    return fresh;
  }

  private StoreUnavailable away(InfluxException failure) {
    String what =
        switch (failure.status()) {
          case 0 -> "could not be asked: is it running, and is its address right?";
          case 401 -> "refuses the token (401): put one into watchkeeper.influxdb2.token-file";
          case 403 -> "does not let this token do so (403): let it read and write the bucket";
          case 404 -> "has no such organization or bucket (404): make it, or name another";
          case 429, 503 -> "asks for patience (" + failure.status() + ")";
          default -> "answered with status " + failure.status() + ": " + reason(failure);
        };
    return new StoreUnavailable(settings.name() + " " + what, failure);
  }

  /** InfluxDB's own words, without the token should they hold it. */
  private synchronized String reason(InfluxException failure) {
    String said = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ");
    String safe = used.map(secret -> said.replace(secret, "(token)")).orElse(said);
    return safe.length() > 300 ? safe.substring(0, 300) + "..." : safe;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
