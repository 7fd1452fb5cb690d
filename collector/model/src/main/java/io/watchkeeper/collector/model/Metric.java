package io.watchkeeper.collector.model;

import static io.watchkeeper.collector.model.Kind.LEVEL;
import static io.watchkeeper.collector.model.Kind.PER_SECOND;
import static io.watchkeeper.collector.model.Kind.QUANTILE;
import static io.watchkeeper.collector.model.Unit.BYTES;
import static io.watchkeeper.collector.model.Unit.COUNT;
import static io.watchkeeper.collector.model.Unit.RATIO;
import static io.watchkeeper.collector.model.Unit.SECONDS;
import static io.watchkeeper.collector.model.Unit.STATE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue: every metric there is, with its unit and meaning. A name that is not here is not
 * emitted, charted or judged. One constant is one column of a wide table; the tables are {@code
 * mcp_server} (a row a server), {@code mcp_tool} (server and tool), {@code mcp_stage} (server, tool
 * and {@link Stage}), {@code mcp_error} (server and type), {@code mcp_tool_error} (server, tool and
 * type), {@code mcp_cache_level} (server and level), {@code mcp_tool_cache_level} (server, tool and
 * level), {@code mcp_client} (server and client), {@code mcp_backend} (server and upstream), {@code
 * mcp_session} (server: what goes on between requests), {@code mcp_process} (server), {@code
 * mcp_host} (server) and {@code mcp_agent} (server: what only an agent tells that stands beside a
 * process which is not ours). In {@code mcp_backend} and the last three a figure that the platform
 * does not give is absent, not zero.
 */
public enum Metric {
  SERVER_REQUESTS("mcp_server.requests", COUNT, PER_SECOND, "MCP requests that ended"),
  SERVER_ERRORS(
      "mcp_server.errors", COUNT, PER_SECOND, "requests that ended in an error of either sort"),
  SERVER_TOOL_ERRORS(
      "mcp_server.tool_errors", COUNT, PER_SECOND, "tool results that carried isError"),
  SERVER_IN_FLIGHT("mcp_server.in_flight", COUNT, LEVEL, "requests begun and not ended"),
  SERVER_OLDEST_IN_FLIGHT(
      "mcp_server.oldest_in_flight_seconds", SECONDS, LEVEL, "age of the oldest request in flight"),
  SERVER_LATENCY_P50("mcp_server.latency_p50_seconds", SECONDS, QUANTILE, "half were faster"),
  SERVER_LATENCY_P90("mcp_server.latency_p90_seconds", SECONDS, QUANTILE, "90% were faster"),
  SERVER_LATENCY_P95("mcp_server.latency_p95_seconds", SECONDS, QUANTILE, "95% were faster"),
  SERVER_LATENCY_P99("mcp_server.latency_p99_seconds", SECONDS, QUANTILE, "99% were faster"),
  SERVER_LATENCY_MAX("mcp_server.latency_max_seconds", SECONDS, QUANTILE, "the slowest request"),
  SERVER_RECEIVED("mcp_server.received_bytes", BYTES, PER_SECOND, "bodies of requests"),
  SERVER_SENT("mcp_server.sent_bytes", BYTES, PER_SECOND, "bodies of responses"),
  SERVER_CACHE_HITS("mcp_server.cache_hits", COUNT, PER_SECOND, "reads answered fresh from cache"),
  SERVER_CACHE_STALE(
      "mcp_server.cache_stale", COUNT, PER_SECOND, "reads answered from cache past their time"),
  SERVER_CACHE_MISSES("mcp_server.cache_misses", COUNT, PER_SECOND, "reads not in the cache"),
  SERVER_QUEUE(
      "mcp_server.queue_length",
      COUNT,
      LEVEL,
      "requests in flight that wait for an upstream place"),
  SERVER_WAITING(
      "mcp_server.waiting_calls", COUNT, LEVEL, "calls that wait for an identical one under way"),
  SERVER_MERGED(
      "mcp_server.merged_calls", COUNT, PER_SECOND, "calls answered by an identical one's result"),
  SERVER_SESSIONS("mcp_server.sessions", COUNT, LEVEL, "sessions that clients have open"),
  SERVER_BATCHES("mcp_server.batches", COUNT, PER_SECOND, "calls that carried several operations"),
  SERVER_BATCH_ITEMS("mcp_server.batch_items", COUNT, PER_SECOND, "operations in those calls"),
  SERVER_BATCH_MAX("mcp_server.batch_max_items", COUNT, QUANTILE, "operations in the largest"),
  SERVER_LOST_POINTS(
      "mcp_server.lost_points", COUNT, PER_SECOND, "points dropped since no room was left on disk"),
  SERVER_REJECTED_POINTS(
      "mcp_server.rejected_points", COUNT, PER_SECOND, "points that the store refused for good"),
  SERVER_COARSENED_POINTS(
      "mcp_server.coarsened_points",
      COUNT,
      PER_SECOND,
      "points merged into rows of 10 or 60 s since the disk queue filled up"),
  SERVER_JOURNAL("mcp_server.journal_bytes", BYTES, LEVEL, "points on disk, not yet written"),

  TOOL_REQUESTS("mcp_tool.requests", COUNT, PER_SECOND, "calls of the tool that ended"),
  TOOL_ERRORS("mcp_tool.errors", COUNT, PER_SECOND, "calls that ended in an error of either sort"),
  TOOL_IN_FLIGHT("mcp_tool.in_flight", COUNT, LEVEL, "calls begun and not ended"),
  TOOL_OLDEST_IN_FLIGHT(
      "mcp_tool.oldest_in_flight_seconds", SECONDS, LEVEL, "age of the oldest call in flight"),
  TOOL_LATENCY_P50("mcp_tool.latency_p50_seconds", SECONDS, QUANTILE, "half were faster"),
  TOOL_LATENCY_P90("mcp_tool.latency_p90_seconds", SECONDS, QUANTILE, "90% were faster"),
  TOOL_LATENCY_P95("mcp_tool.latency_p95_seconds", SECONDS, QUANTILE, "95% were faster"),
  TOOL_LATENCY_P99("mcp_tool.latency_p99_seconds", SECONDS, QUANTILE, "99% were faster"),
  TOOL_LATENCY_MAX("mcp_tool.latency_max_seconds", SECONDS, QUANTILE, "the slowest call"),

  TOOL_TOOL_ERRORS("mcp_tool.tool_errors", COUNT, PER_SECOND, "results that carried isError"),
  TOOL_QUEUE("mcp_tool.queue_length", COUNT, LEVEL, "calls in flight that wait for a place"),
  TOOL_WAITING(
      "mcp_tool.waiting_calls", COUNT, LEVEL, "calls that wait for an identical one under way"),
  TOOL_MERGED(
      "mcp_tool.merged_calls", COUNT, PER_SECOND, "calls answered by an identical one's result"),
  TOOL_RECEIVED("mcp_tool.received_bytes", BYTES, PER_SECOND, "bodies of its calls"),
  TOOL_SENT("mcp_tool.sent_bytes", BYTES, PER_SECOND, "bodies of its answers"),
  TOOL_CACHE_HITS("mcp_tool.cache_hits", COUNT, PER_SECOND, "reads answered fresh from cache"),
  TOOL_CACHE_STALE("mcp_tool.cache_stale", COUNT, PER_SECOND, "reads answered past their time"),
  TOOL_CACHE_MISSES("mcp_tool.cache_misses", COUNT, PER_SECOND, "reads not in the cache"),
  TOOL_BATCHES("mcp_tool.batches", COUNT, PER_SECOND, "calls that carried several operations"),
  TOOL_BATCH_ITEMS("mcp_tool.batch_items", COUNT, PER_SECOND, "operations in those calls"),
  TOOL_BATCH_MAX("mcp_tool.batch_max_items", COUNT, QUANTILE, "operations in the largest"),
  TOOL_SAMPLES("mcp_tool.sampled_calls", COUNT, PER_SECOND, "calls whose own use was measured"),
  TOOL_SAMPLED_CPU(
      "mcp_tool.sampled_cpu_seconds", SECONDS, PER_SECOND, "processor time of those calls"),
  TOOL_SAMPLED_ALLOCATION(
      "mcp_tool.sampled_allocated_bytes", BYTES, PER_SECOND, "allocated by those calls"),

  STAGE_COUNT("mcp_stage.count", COUNT, PER_SECOND, "ended calls that were in this stage"),
  STAGE_SUM("mcp_stage.sum_seconds", SECONDS, PER_SECOND, "time that those calls spent in it"),
  STAGE_MAX("mcp_stage.max_seconds", SECONDS, QUANTILE, "the longest time of one call in it"),
  STAGE_BUDGET("mcp_stage.budget_seconds", SECONDS, LEVEL, "the most a call should spend in it"),
  STAGE_OVER_BUDGET("mcp_stage.over_budget", COUNT, PER_SECOND, "calls that spent more in it"),

  ERRORS("mcp_error.errors", COUNT, PER_SECOND, "requests that ended in this type of error"),
  ERRORS_OF_TOOL(
      "mcp_tool_error.errors", COUNT, PER_SECOND, "calls of the tool that ended in this type"),

  CACHE_HITS("mcp_cache_level.hits", COUNT, PER_SECOND, "reads that this level answered fresh"),
  CACHE_STALE("mcp_cache_level.stale", COUNT, PER_SECOND, "reads that it answered past their time"),
  CACHE_MISSES("mcp_cache_level.misses", COUNT, PER_SECOND, "reads that it could not answer"),
  CACHE_HITS_OF_TOOL(
      "mcp_tool_cache_level.hits",
      COUNT,
      PER_SECOND,
      "the tool's reads that this level answered fresh"),
  CACHE_STALE_OF_TOOL(
      "mcp_tool_cache_level.stale", COUNT, PER_SECOND, "those that it answered past their time"),
  CACHE_MISSES_OF_TOOL(
      "mcp_tool_cache_level.misses", COUNT, PER_SECOND, "those that it could not answer"),

  CLIENT_REQUESTS("mcp_client.requests", COUNT, PER_SECOND, "requests of this client that ended"),
  CLIENT_ERRORS("mcp_client.errors", COUNT, PER_SECOND, "those that ended in an error"),
  CLIENT_IN_FLIGHT("mcp_client.in_flight", COUNT, LEVEL, "requests begun and not ended"),
  CLIENT_OLDEST_IN_FLIGHT(
      "mcp_client.oldest_in_flight_seconds", SECONDS, LEVEL, "age of the oldest in flight"),
  CLIENT_LATENCY_P50("mcp_client.latency_p50_seconds", SECONDS, QUANTILE, "half were faster"),
  CLIENT_LATENCY_P90("mcp_client.latency_p90_seconds", SECONDS, QUANTILE, "90% were faster"),
  CLIENT_LATENCY_P95("mcp_client.latency_p95_seconds", SECONDS, QUANTILE, "95% were faster"),
  CLIENT_LATENCY_P99("mcp_client.latency_p99_seconds", SECONDS, QUANTILE, "99% were faster"),
  CLIENT_RECEIVED("mcp_client.received_bytes", BYTES, PER_SECOND, "bodies of its requests"),
  CLIENT_SENT("mcp_client.sent_bytes", BYTES, PER_SECOND, "bodies of its answers"),
  CLIENT_SUM("mcp_client.sum_seconds", SECONDS, PER_SECOND, "time that its requests took together"),
  CLIENT_MAX("mcp_client.max_seconds", SECONDS, QUANTILE, "the slowest request"),

  BACKEND_REQUESTS(
      "mcp_backend.requests", COUNT, PER_SECOND, "upstream requests that ended, probes included"),
  BACKEND_ERRORS(
      "mcp_backend.errors", COUNT, PER_SECOND, "upstream failures: 429, 5xx, time-out, reset"),
  BACKEND_IN_FLIGHT("mcp_backend.in_flight", COUNT, LEVEL, "upstream requests begun, not ended"),
  BACKEND_OLDEST_IN_FLIGHT(
      "mcp_backend.oldest_in_flight_seconds", SECONDS, LEVEL, "age of the oldest in flight"),
  BACKEND_LATENCY_P50("mcp_backend.latency_p50_seconds", SECONDS, QUANTILE, "half were faster"),
  BACKEND_LATENCY_P90("mcp_backend.latency_p90_seconds", SECONDS, QUANTILE, "90% were faster"),
  BACKEND_LATENCY_P95("mcp_backend.latency_p95_seconds", SECONDS, QUANTILE, "95% were faster"),
  BACKEND_LATENCY_P99("mcp_backend.latency_p99_seconds", SECONDS, QUANTILE, "99% were faster"),
  BACKEND_LATENCY_MAX("mcp_backend.latency_max_seconds", SECONDS, QUANTILE, "the slowest"),
  BACKEND_REJECTED(
      "mcp_backend.rejected", COUNT, PER_SECOND, "calls refused since the breaker was open"),
  BACKEND_PROBES("mcp_backend.probes", COUNT, PER_SECOND, "requests that only asked: are you back"),
  BACKEND_BREAKER(
      "mcp_backend.breaker_state", STATE, LEVEL, "0 closed, 1 half-open, 2 open, 3 held open"),
  BACKEND_CACHE_ONLY(
      "mcp_backend.cache_only", STATE, LEVEL, "1 while reads are answered from cache by command"),
  BACKEND_RATE_LIMITED("mcp_backend.rate_limited", COUNT, PER_SECOND, "answers with status 429"),
  BACKEND_WAIT(
      "mcp_backend.wait_seconds", SECONDS, PER_SECOND, "time that calls waited for a place"),
  BACKEND_PLACES("mcp_backend.places", COUNT, LEVEL, "calls that may be under way at once"),
  BACKEND_PLACES_USED("mcp_backend.places_used", COUNT, LEVEL, "calls that have a place"),
  BACKEND_PLACES_FREE("mcp_backend.places_free", COUNT, LEVEL, "calls that would get one now"),
  BACKEND_WAITING("mcp_backend.waiting", COUNT, LEVEL, "calls that wait for a place"),
  BACKEND_BUDGET(
      "mcp_backend.budget_left",
      COUNT,
      LEVEL,
      "calls that may be sent now: free places; 0 while a Retry-After lasts or the breaker is open"),
  BACKEND_WINDOW_CALLS(
      "mcp_backend.window_calls", COUNT, LEVEL, "requests sent within the upstream's last window"),
  BACKEND_WINDOW_LEFT(
      "mcp_backend.window_left",
      COUNT,
      LEVEL,
      "requests that its plan still allows in this window; 0 while a Retry-After lasts"),
  BACKEND_CONNECTIONS(
      "mcp_backend.connections",
      COUNT,
      LEVEL,
      "TCP connections this process holds to the backend, idle ones too; absent if unknown"),

  SESSION_CONVERSATIONS(
      "mcp_session.conversations",
      COUNT,
      LEVEL,
      "sessions with a stream, a call or a question under way here"),
  SESSION_KEPT("mcp_session.kept_bytes", BYTES, LEVEL, "events that clients may come back for"),
  SESSION_LATE_ANSWERS(
      "mcp_session.late_answers", COUNT, PER_SECOND, "answers of clients to nothing that waits"),
  SESSION_DROPPED_EVENTS(
      "mcp_session.dropped_events", COUNT, PER_SECOND, "messages that no stream took or kept"),
  SESSION_UNKEPT_EVENTS(
      "mcp_session.unkept_events", COUNT, PER_SECOND, "events sent and not kept, for lack of room"),
  SESSION_UNANSWERED(
      "mcp_session.unanswered_questions", COUNT, PER_SECOND, "questions to clients left open"),
  SESSION_RESUMED(
      "mcp_session.resumed_streams", COUNT, PER_SECOND, "streams that a client came back to"),
  SESSION_LOST(
      "mcp_session.lost_streams", COUNT, PER_SECOND, "streams that one came back to in vain"),
  SESSION_STREAMS("mcp_session.streams", COUNT, LEVEL, "streams over HTTP that are open"),
  SESSION_STREAMS_OPENED(
      "mcp_session.streams_opened", COUNT, PER_SECOND, "streams over HTTP that were opened"),
  SESSION_STREAM_DROPS(
      "mcp_session.stream_dropped_events",
      COUNT,
      PER_SECOND,
      "events that a client was too slow to take"),
  SESSION_CUT_OFF(
      "mcp_session.clients_cut_off", COUNT, PER_SECOND, "clients that took nothing for too long"),
  SESSION_TASKS("mcp_session.tasks", COUNT, LEVEL, "tasks that are kept, running or over"),
  SESSION_TASKS_RUNNING("mcp_session.tasks_running", COUNT, LEVEL, "tasks that are not over"),
  SESSION_TASKS_BEGUN("mcp_session.tasks_begun", COUNT, PER_SECOND, "tasks that were begun"),

  PROCESS_CPU("mcp_process.cpu_ratio", RATIO, LEVEL, "processor time used, of all processors"),
  PROCESS_HEAP("mcp_process.heap_bytes", BYTES, LEVEL, "heap in use"),
  PROCESS_NON_HEAP(
      "mcp_process.non_heap_bytes", BYTES, LEVEL, "classes, compiled code and the like, in use"),
  PROCESS_RESIDENT("mcp_process.resident_bytes", BYTES, LEVEL, "resident memory of the process"),
  PROCESS_GC("mcp_process.gc_seconds", SECONDS, PER_SECOND, "time in garbage collection"),
  PROCESS_COLLECTIONS(
      "mcp_process.gc_collections", COUNT, PER_SECOND, "garbage collections, of any generation"),
  PROCESS_THREADS("mcp_process.threads", COUNT, LEVEL, "platform threads alive"),
  PROCESS_DESCRIPTORS("mcp_process.open_descriptors", COUNT, LEVEL, "file descriptors open"),
  PROCESS_CONNECTIONS(
      "mcp_process.connections", COUNT, LEVEL, "connections that callers have open to this server"),
  PROCESS_DISK_READ(
      "mcp_process.disk_read_bytes", BYTES, PER_SECOND, "fetched from storage for this process"),
  PROCESS_DISK_WRITTEN(
      "mcp_process.disk_written_bytes", BYTES, PER_SECOND, "sent to storage by this process"),

  HOST_CPU("mcp_host.cpu_ratio", RATIO, LEVEL, "processor time used by all, of all processors"),
  HOST_LOAD("mcp_host.load1", COUNT, LEVEL, "threads running or waiting, averaged over a minute"),
  HOST_MEMORY_USED(
      "mcp_host.memory_used_bytes", BYTES, LEVEL, "memory that no new process could have"),
  HOST_MEMORY_TOTAL("mcp_host.memory_total_bytes", BYTES, LEVEL, "memory there is"),
  HOST_SWAP_USED("mcp_host.swap_used_bytes", BYTES, LEVEL, "memory put out to disk"),
  HOST_DISK_READ("mcp_host.disk_read_bytes", BYTES, PER_SECOND, "read from all disks"),
  HOST_DISK_WRITTEN("mcp_host.disk_written_bytes", BYTES, PER_SECOND, "written to all disks"),
  HOST_DISK_BUSY("mcp_host.disk_busy_ratio", RATIO, LEVEL, "share of time the busiest disk worked"),
  HOST_NETWORK_RECEIVED(
      "mcp_host.network_received_bytes", BYTES, PER_SECOND, "by all interfaces but loopback"),
  HOST_NETWORK_SENT(
      "mcp_host.network_sent_bytes", BYTES, PER_SECOND, "by all interfaces but loopback"),
  HOST_DESCRIPTORS("mcp_host.open_descriptors", COUNT, LEVEL, "files open, of all processes"),

  AGENT_UP(
      "mcp_agent.up", STATE, LEVEL, "1 while the watched process is there, 0 while it is away"),
  AGENT_RESTARTS(
      "mcp_agent.restarts", COUNT, PER_SECOND, "processes that took the place of the watched one"),
  AGENT_USER("mcp_agent.user_seconds", SECONDS, PER_SECOND, "processor time in its own code"),
  AGENT_SYSTEM("mcp_agent.system_seconds", SECONDS, PER_SECOND, "processor time in the kernel"),
  AGENT_SWAPPED("mcp_agent.swapped_bytes", BYTES, LEVEL, "its memory that was put out to disk"),
  AGENT_DESCRIPTOR_LIMIT(
      "mcp_agent.descriptor_limit", COUNT, LEVEL, "file descriptors that it may have open"),
  AGENT_SOCKETS("mcp_agent.sockets", COUNT, LEVEL, "sockets that it has open, of any kind"),
  AGENT_VOLUNTARY(
      "mcp_agent.voluntary_switches", COUNT, PER_SECOND, "times that a thread of it waited"),
  AGENT_INVOLUNTARY(
      "mcp_agent.involuntary_switches",
      COUNT,
      PER_SECOND,
      "times that a thread of it had to make room"),
  AGENT_HEAP_AFTER(
      "mcp_agent.heap_after_collection_bytes",
      BYTES,
      LEVEL,
      "heap in use after the last collection; 0 before the first"),
  AGENT_OLD_AFTER(
      "mcp_agent.old_after_collection_bytes", BYTES, LEVEL, "of that, in the old generation"),
  AGENT_HEAP_LIMIT("mcp_agent.heap_limit_bytes", BYTES, LEVEL, "most that the heap may grow to"),
  AGENT_METASPACE("mcp_agent.metaspace_bytes", BYTES, LEVEL, "classes, as of the last collection"),
  AGENT_LOST_POINTS(
      "mcp_agent.lost_points", COUNT, PER_SECOND, "points dropped since no room was left on disk"),
  AGENT_JOURNAL("mcp_agent.journal_bytes", BYTES, LEVEL, "points on disk, not yet written");

  /** The text field that carries the mergeable distribution beside a row's percentiles. */
  public static final String SKETCH_FIELD = "sketch";

  private static final Map<String, Metric> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(Metric::id, Function.identity()));

  private final String measurement;
  private final String field;
  private final Unit unit;
  private final Kind kind;
  private final String meaning;

  Metric(String id, Unit unit, Kind kind, String meaning) {
    int dot = id.indexOf('.');
    this.measurement = id.substring(0, dot);
    this.field = id.substring(dot + 1);
    this.unit = unit;
    this.kind = kind;
    this.meaning = meaning;
  }

  public String measurement() {
    return measurement;
  }

  public String field() {
    return field;
  }

  /** {@code measurement.field}. */
  public String id() {
    return measurement + "." + field;
  }

  public Unit unit() {
    return unit;
  }

  public Kind kind() {
    return kind;
  }

  public String meaning() {
    return meaning;
  }

  /** The name at {@code /metrics}: running totals end in {@code _total}. */
  public String prometheusName() {
    return measurement + "_" + field + (kind == PER_SECOND ? "_total" : "");
  }

  public static Optional<Metric> of(String measurement, String field) {
    return Optional.ofNullable(BY_ID.get(measurement + "." + field));
  }

  /** The columns of one table, in the order of the catalogue. */
  public static List<Metric> ofMeasurement(String measurement) {
    return Arrays.stream(values())
        .filter(metric -> metric.measurement.equals(measurement))
        .toList();
  }
}
