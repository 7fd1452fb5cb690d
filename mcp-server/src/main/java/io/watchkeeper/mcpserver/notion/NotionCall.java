package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One read of Notion's API. Also the key of its answer in the cache: equal calls ask the same.
 *
 * @param path begins with {@code /v1/}; built from validated ids only
 * @param json body of a POST, as text so that comparing and sending cost little; null for a GET
 */
public record NotionCall(String path, @Nullable String json) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public static NotionCall page(NotionId page) {
    return new NotionCall("/v1/pages/" + page.dashed(), null);
  }

  public static NotionCall markdown(NotionId page) {
    return new NotionCall("/v1/pages/" + page.dashed() + "/markdown", null);
  }

  public static NotionCall search(String query, int pageSize) {
    return new NotionCall(
        "/v1/search", JSON.objectNode().put("query", query).put("page_size", pageSize).toString());
  }

  /**
   * Rows of a data source.
   *
   * @param body filter, sorts, page_size and start_cursor as Notion names them
   */
  public static NotionCall query(NotionId dataSource, ObjectNode body) {
    return new NotionCall("/v1/data_sources/" + dataSource.dashed() + "/query", body.toString());
  }

  /** Estimate of what it holds in memory as a key. */
  public long bytes() {
    return 64L + path.length() + (json == null ? 0 : json.length());
  }

  /** The cheapest read there is: it only shows that the backend answers. */
  public static NotionCall whoAmI() {
    return new NotionCall("/v1/users/me", null);
  }
}
