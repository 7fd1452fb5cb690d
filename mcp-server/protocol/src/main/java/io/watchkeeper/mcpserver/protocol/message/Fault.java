package io.watchkeeper.mcpserver.protocol.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC error and the HTTP status that goes with it. Each message says what to do, and quotes
 * the client only in bounded excerpts.
 */
public record Fault(int httpStatus, ErrorCode code, String message, @Nullable ObjectNode data) {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;

  /** No URI that means something here is longer. */
  private static final int MAX_URI_CHARACTERS = 4096;

  private static final int MAX_VERSION_CHARACTERS = 64;

  private static String bounded(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters);
  }

  private static final int UNAVAILABLE = 503;

  public static Fault notJson(String why) {
    return new Fault(
        BAD_REQUEST,
        ErrorCode.PARSE_ERROR,
        "Parse error: the body is not one JSON document in UTF-8: " + why,
        null);
  }

  public static Fault invalidRequest(String why) {
    return new Fault(BAD_REQUEST, ErrorCode.INVALID_REQUEST, "Invalid request: " + why, null);
  }

  /** JSON-RPC batching left MCP with revision 2025-06-18 (its changelog, Major changes, 1). */
  public static Fault batch() {
    return invalidRequest(
        "JSON-RPC batches are not part of MCP since revision 2025-06-18; send each message as a"
            + " POST of its own");
  }

  public static Fault tooLarge(long limitBytes) {
    return new Fault(
        TOO_LARGE,
        ErrorCode.INVALID_REQUEST,
        "Invalid request: the body is larger than " + limitBytes + " bytes; send less at once",
        null);
  }

  public static Fault notAllowed(String why) {
    return new Fault(
        METHOD_NOT_ALLOWED, ErrorCode.INVALID_REQUEST, "Method not allowed: " + why, null);
  }

  /** Something that is bounded for each caller is used up. */
  public static Fault tooMany(String why) {
    return new Fault(
        TOO_MANY_REQUESTS, ErrorCode.INVALID_REQUEST, "Too many at once: " + why, null);
  }

  /** The caller's calls are used up for now; the words say when there are more. */
  public static Fault tooOften(String whatToDo) {
    return new Fault(TOO_MANY_REQUESTS, ErrorCode.INVALID_REQUEST, "Not done: " + whatToDo, null);
  }

  /** The same for a session of somebody else, who must not learn that there is one. */
  public static Fault noSession() {
    return new Fault(
        NOT_FOUND,
        ErrorCode.INVALID_REQUEST,
        "Session not found: it ended or never was; send initialize without Mcp-Session-Id to"
            + " begin another",
        null);
  }

  /** The server's store of sessions does not answer. */
  public static Fault sessionsAway(Duration retryAfter) {
    return new Fault(
        UNAVAILABLE,
        ErrorCode.INTERNAL_ERROR,
        "Sessions cannot be looked up just now; try again in " + retryAfter.toSeconds() + " s",
        null);
  }

  /** The params cannot be understood at all: HTTP 400 in both eras. */
  public static Fault malformedParams(String why) {
    return new Fault(BAD_REQUEST, ErrorCode.INVALID_PARAMS, "Invalid params: " + why, null);
  }

  /** The params were understood and do not fit what the server has. */
  public static Fault invalidParams(String why) {
    return new Fault(OK, ErrorCode.INVALID_PARAMS, "Invalid params: " + why, null);
  }

  /** Wording of the specification's own example (2026-07-28, Tools, Error Handling). */
  public static Fault unknownTool(String name) {
    return new Fault(
        OK,
        ErrorCode.INVALID_PARAMS,
        "Unknown tool: " + Excerpt.of(name) + "; tools/list names those there are",
        null);
  }

  /** HTTP 403, for which the transport adds a challenge (MCP, Authorization, Error Handling). */
  public static Fault insufficientScope(String tool, String scope) {
    ObjectNode data = WireJson.object().put("requiredScope", scope);
    return new Fault(
        FORBIDDEN,
        ErrorCode.INVALID_REQUEST,
        "Insufficient scope: " + tool + " needs " + scope + "; ask for a token or key that has it",
        data);
  }

  /** 2025-11-25 says -32002, 2026-07-28 says -32602 (Resources, Error Handling). */
  public static Fault unknownResource(ErrorCode code, String uri) {
    // As it was asked for, so that a client can match it; JSON escapes what must not be printed.
    ObjectNode data = WireJson.object().put("uri", bounded(uri, MAX_URI_CHARACTERS));
    return new Fault(
        OK,
        code,
        "Resource not found: " + Excerpt.of(uri) + "; resources/list names those there are",
        data);
  }

  public static Fault unknownPrompt(String name) {
    return new Fault(
        OK,
        ErrorCode.INVALID_PARAMS,
        "Unknown prompt: " + Excerpt.of(name) + "; prompts/list names those there are",
        null);
  }

  /** 2026-07-28, Overview, Error Codes: the data names what the client would have to declare. */
  public static Fault missingCapability(ObjectNode required, String why) {
    ObjectNode data = WireJson.object();
    data.set("requiredCapabilities", required);
    return new Fault(
        BAD_REQUEST,
        ErrorCode.MISSING_CLIENT_CAPABILITY,
        "Missing client capability: " + why,
        data);
  }

  public static Fault unknownMethod(int httpStatus, String method, String version) {
    return new Fault(
        httpStatus,
        ErrorCode.METHOD_NOT_FOUND,
        "Method not found: " + Excerpt.of(method) + " is not served in revision " + version,
        null);
  }

  /** 2026-07-28, Streamable HTTP, Server Validation. */
  public static Fault headerMismatch(String why) {
    return new Fault(BAD_REQUEST, ErrorCode.HEADER_MISMATCH, "Header mismatch: " + why, null);
  }

  /** 2026-07-28, Versioning, Protocol Version Negotiation: the data lists what is served. */
  public static Fault unsupportedVersion(String requested, List<String> supported) {
    ObjectNode data = WireJson.object();
    data.set("supported", WireJson.tree(supported));
    data.put("requested", bounded(requested, MAX_VERSION_CHARACTERS));
    return new Fault(
        BAD_REQUEST,
        ErrorCode.UNSUPPORTED_PROTOCOL_VERSION,
        "Unsupported protocol version " + Excerpt.of(requested) + "; use one of " + supported,
        data);
  }

  /** Nobody's bug; the words say what to do. */
  public static Fault unavailable(String whatToDo) {
    return new Fault(OK, ErrorCode.INTERNAL_ERROR, "Not available: " + whatToDo, null);
  }

  /** Says nothing of the cause: that is for the operator's log, not for a client. */
  public static Fault internal(String where) {
    return new Fault(
        OK,
        ErrorCode.INTERNAL_ERROR,
        "Internal error in " + where + "; the server's log has the cause",
        null);
  }
}
