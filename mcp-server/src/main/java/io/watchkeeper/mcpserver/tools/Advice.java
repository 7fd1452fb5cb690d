package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells a model why there is no answer, and what it can do about that. */
public final class Advice {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final BackendSwitches switches;
  private final UpstreamLimit limit;

  public Advice(BackendSwitches switches, UpstreamLimit limit) {
    this.switches = switches;
    this.limit = limit;
  }

  /**
   * @param subject what was asked for, such as {@code page 1f0c…}
   */
  String on(String subject, NotionReply reply) {
    return switch (reply) {
      case NotionReply.Ok ok -> throw new IllegalArgumentException("an answer needs no advice");
      case NotionReply.Refused refused -> refused(subject, refused);
      case NotionReply.Failed(var failure, var retryAfter) ->
          "Notion failed: "
              + failure.words()
              + ". The request was fine; try again in "
              + retryAfter.orElse(5)
              + " s.";
      case NotionReply.BreakerOpen open ->
          away()
              + ", and the "
              + subject
              + " is not in the cache. What was read before can still be read; try this again in"
              + " a minute.";
      case NotionReply.Saturated saturated ->
          "Too many calls to Notion are under way ("
              + limit.most()
              + "); this one found no room within "
              + limit.longestWait().toMillis()
              + " ms. Try again in a few seconds, with fewer calls at once.";
    };
  }

  /**
   * Of a write: first what is certain about it, then what to do.
   *
   * @param subject what was to be changed
   * @param readBack how to find out whether it was written
   */
  String onWrite(String subject, String readBack, NotionReply reply) {
    return switch (reply) {
      case NotionReply.Ok ok -> throw new IllegalArgumentException("a success needs no advice");
      case NotionReply.Refused(var status, var code, var message) when status == CONFLICT ->
          "Nothing was written: something else was changing the "
              + subject
              + " at that moment (409). Read it again, and repeat this call if it still applies.";
      case NotionReply.Refused(var status, var code, var message) when status == FORBIDDEN ->
          "Nothing was written: this integration may not change the "
              + subject
              + ". The operator can grant it the capabilities to insert and to update content in"
              + " Notion's settings.";
      case NotionReply.Refused refused -> "Nothing was written. " + refused(subject, refused);
      case NotionReply.Failed(var failure, var retryAfter) when failure.mayBeDone() ->
          "Notion failed: "
              + failure.words()
              + ". The change of the "
              + subject
              + " may have been saved all the same. Do not repeat it blindly: "
              + readBack
              + ", and repeat only what is missing.";
      case NotionReply.Failed(var failure, var retryAfter) ->
          "Nothing was written: "
              + failure.words()
              + ". The request was fine; make the same call again in "
              + retryAfter.orElse(5)
              + " s.";
      case NotionReply.BreakerOpen open ->
          "Nothing was written. "
              + away()
              + ". Writes are refused until it is back; what was read before can still be read. Try"
              + " this again in a minute.";
      case NotionReply.Saturated saturated -> "Nothing was written. " + on(subject, reply);
    };
  }

  /** That no write may be tried at all; empty when one may. */
  Optional<String> againstWrites(String subject) {
    return switches.breaker().state().refusesAll()
        ? Optional.of(onWrite(subject, "", new NotionReply.BreakerOpen()))
        : Optional.empty();
  }

  private String away() {
    return "Notion is away ("
        + switches.refusalReason()
        + ") since "
        + switches.stateSince().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String refused(String subject, NotionReply.Refused refused) {
    return switch (refused.status()) {
      case NOT_FOUND ->
          "No "
              + subject
              + ", or it is not shared with this integration. Ids come from search; to share a"
              + " page, open it in Notion and add the integration under Connections.";
      case UNAUTHORIZED ->
          "Notion refused this server's token. Only the operator can help: put a valid token into"
              + " the file of watchkeeper.notion.token-file and restart the server.";
      case FORBIDDEN ->
          "This integration may not read the "
              + subject
              + ". The operator can grant it the capability to read content in Notion's settings.";
      case BAD_REQUEST ->
          "Notion refused the request: " + words(refused) + " Correct it and call again.";
      default -> "Notion refused the request with HTTP " + refused.status() + ": " + words(refused);
    };
  }

  private static String words(NotionReply.Refused refused) {
    String words = refused.message().isBlank() ? refused.code() : refused.message();
    return words.isBlank() ? "it gave no reason." : words;
  }
}
