package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.security.GateFilter;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.Sampler;

/**
 * MCP's one endpoint. Bytes in, bytes out: no binding, no copy beyond the framework's own. A GET or
 * a DELETE finds no route and is answered with 405, which is what both eras want of a server
 * without streams and sessions.
 */
@Controller(McpController.PATH)
final class McpController {

  static final String PATH = "/mcp";

  private static final byte[] NOTHING = new byte[0];

  private final Engine engine;
  private final McpMeter meter;
  private final Sampler sampler;

  McpController(Engine engine, McpMeter meter, Sampler sampler) {
    this.engine = engine;
    this.sampler = sampler;
    this.meter = meter;
  }

  /** On a virtual thread, since a tool may wait for its backend. */
  @Post(consumes = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
    return answer(request, body);
  }

  /** An empty body, which the framework takes for none; the engine says what should be in it. */
  @Error(exception = UnsatisfiedRouteException.class)
  HttpResponse<byte[]> postNothing(HttpRequest<?> request) {
    return answer(request, NOTHING);
  }

  private HttpResponse<byte[]> answer(HttpRequest<?> request, byte[] body) {
    HttpHeaders headers = request.getHeaders();
    RequestHeaders repeated =
        new RequestHeaders(
            headers.get("MCP-Protocol-Version"),
            headers.get("Mcp-Method"),
            headers.get("Mcp-Name"),
            headers::get);
    return response(
        sampler.run(() ->
            engine.handle(
                Exchange.http(
                    body,
                    repeated,
                    new Arrival(
                        GateFilter.principal(request),
                        Outlet.NONE,
                        null,
                        meter.observe(body.length))))));
  }

  static MutableHttpResponse<byte[]> response(Reply reply) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.status(HttpStatus.valueOf(reply.httpStatus()));
    return switch (reply) {
      case Reply.Accepted accepted -> response;
      // Nothing of ours listens yet.
      case Reply.Listening listening -> response;
      case Reply.Answered answered ->
          response.contentType(MediaType.APPLICATION_JSON_TYPE).body(answered.json());
    };
  }
}
