package io.watchkeeper.ops.demo.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One client identity over HTTP. Blocks its caller, never longer than the time-out a request. */
final class McpClient implements AutoCloseable {

  /** Who speaks, how, and to whom. */
  record Identity(String name, Era era, URI endpoint, Duration timeout) {}

  /** What initialize gave; a server without sessions gives no id. */
  private record Session(@Nullable String id) {}

  private final Identity identity;
  private final HttpClient http;

  /** Calls that find no session wait for the one that opens it. */
  private final ReentrantLock opening = new ReentrantLock();

  private final AtomicLong lastId = new AtomicLong();
  private final AtomicReference<@Nullable Session> session = new AtomicReference<>();

  McpClient(Identity identity, HttpClient http) {
    this.identity = identity;
    this.http = http;
  }

  Reply listTools(@Nullable String cursor) throws InterruptedException {
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    if (cursor != null) {
      params.put("cursor", cursor);
    }
    return request("tools/list", null, params);
  }

  Reply call(String tool, ObjectNode arguments) throws InterruptedException {
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    params.put("name", tool);
    params.set("arguments", arguments);
    return request("tools/call", tool, params);
  }

  private Reply request(String method, @Nullable String name, ObjectNode params)
      throws InterruptedException {
    return switch (identity.era()) {
      case STATELESS -> {
        params.set("_meta", meta());
        yield exchange(method, name, params, null).reply();
      }
      case SESSION -> {
        Reply reply = inSession(method, params);
        // 404 says that the session is gone: open another and ask once more, as the spec wants.
        yield reply instanceof Reply.TransportError(int status, String _) && status == 404
            ? inSession(method, params)
            : reply;
      }
    };
  }

  private Reply inSession(String method, ObjectNode params) throws InterruptedException {
    Session open;
    opening.lockInterruptibly();
    try {
      open = session.get();
      if (open == null) {
        Exchanged opened = exchange("initialize", null, initialize(), null);
        if (!(opened.reply() instanceof Reply.Success)) {
          return opened.reply();
        }
        open = new Session(opened.sessionId());
        exchange("notifications/initialized", null, ReplyReader.JSON.createObjectNode(), open.id());
        session.set(open);
      }
    } finally {
      opening.unlock();
    }
    Reply reply = exchange(method, null, params, open.id()).reply();
    boolean gone = reply instanceof Reply.TransportError(int status, String _) && status == 404;
    if (gone) {
      session.compareAndSet(open, null);
    }
    return reply;
  }

  private ObjectNode initialize() {
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    params.put("protocolVersion", identity.era().revision());
    params.putObject("capabilities");
    params.set("clientInfo", clientInfo());
    return params;
  }

  private ObjectNode meta() {
    ObjectNode meta = ReplyReader.JSON.createObjectNode();
    meta.put("io.modelcontextprotocol/protocolVersion", identity.era().revision());
    meta.set("io.modelcontextprotocol/clientInfo", clientInfo());
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    return meta;
  }

  private ObjectNode clientInfo() {
    return ReplyReader.JSON.createObjectNode().put("name", identity.name()).put("version", "1");
  }

  private record Exchanged(Reply reply, @Nullable String sessionId) {}

  private Exchanged exchange(
      String method, @Nullable String name, ObjectNode params, @Nullable String sessionId)
      throws InterruptedException {
    long id = lastId.incrementAndGet();
    ObjectNode message = ReplyReader.JSON.createObjectNode();
    message.put("jsonrpc", "2.0");
    if (!method.startsWith("notifications/")) {
      message.put("id", id);
    }
    message.put("method", method);
    message.set("params", params);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(identity.endpoint())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()));
    if (!method.equals("initialize")) {
      builder.header("MCP-Protocol-Version", identity.era().revision());
    }
    if (identity.era() == Era.STATELESS) {
      builder.header("Mcp-Method", method);
      if (name != null) {
        builder.header("Mcp-Name", name);
      }
    }
    if (sessionId != null) {
      builder.header("Mcp-Session-Id", sessionId);
    }
    return send(builder.build(), id);
  }

  private Exchanged send(HttpRequest request, long id) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      // Over the whole answer: HttpRequest.timeout would stop watching at the headers.
      HttpResponse<String> response =
          sent.get(identity.timeout().toMillis(), TimeUnit.MILLISECONDS);
      Reply reply =
          ReplyReader.read(
              response.statusCode(),
              response.headers().firstValue("content-type").orElse(""),
              response.body(),
              id);
      return new Exchanged(reply, response.headers().firstValue("mcp-session-id").orElse(null));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return new Exchanged(new Reply.TimedOut(), null);
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof IOException cause ? cause.getClass().getSimpleName() : "failed";
      return new Exchanged(new Reply.TransportError(0, reason), null);
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw e;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
