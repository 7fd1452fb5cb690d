package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One call of Notion's API. A read is also the key of its answer in the cache: equal calls ask the
 * same.
 *
 * @param path begins with {@code /v1/}; built from validated ids only
 * @param json body, as text so that comparing and sending cost little; null for a GET
 */
public record NotionCall(Method method, String path, @Nullable String json) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Of HTTP. Searches and queries are reads too, though they are posted. */
  public enum Method {
    GET,
    POST,
    PATCH
  }

  public static NotionCall page(NotionId page) {
    return get("/v1/pages/" + page.dashed());
  }

  /** The page with no property but its title: enough to learn where it stands. */
  public static NotionCall home(NotionId page) {
    return get("/v1/pages/" + page.dashed() + "?filter_properties=title");
  }

  public static NotionCall markdown(NotionId page) {
    return get("/v1/pages/" + page.dashed() + "/markdown");
  }

  public static NotionCall dataSource(NotionId source) {
    return get("/v1/data_sources/" + source.dashed());
  }

  public static NotionCall search(String query, int pageSize) {
    return new NotionCall(
        Method.POST,
        "/v1/search",
        JSON.objectNode().put("query", query).put("page_size", pageSize).toString());
  }

  /**
   * Rows of a data source.
   *
   * @param body filter, sorts, page_size and start_cursor as Notion names them
   */
  public static NotionCall query(NotionId dataSource, ObjectNode body) {
    return new NotionCall(
        Method.POST, "/v1/data_sources/" + dataSource.dashed() + "/query", body.toString());
  }

  /** The cheapest read there is: it only shows that the backend answers. */
  public static NotionCall whoAmI() {
    return get("/v1/users/me");
  }

  /** A write: makes a page. */
  public static NotionCall createPage(ObjectNode body) {
    return new NotionCall(Method.POST, "/v1/pages", body.toString());
  }

  /** A write: changes properties, icon or place of a page. */
  public static NotionCall updatePage(NotionId page, ObjectNode body) {
    return new NotionCall(Method.PATCH, "/v1/pages/" + page.dashed(), body.toString());
  }

  /** A write: adds blocks below a page or a block. */
  public static NotionCall append(NotionId pageOrBlock, ObjectNode body) {
    return new NotionCall(
        Method.PATCH, "/v1/blocks/" + pageOrBlock.dashed() + "/children", body.toString());
  }

  /** Whether this reads something of that page alone. */
  public boolean reads(NotionId page) {
    return method == Method.GET && path.startsWith("/v1/pages/" + page.dashed());
  }

  public boolean readsAnyPage() {
    return method == Method.GET && path.startsWith("/v1/pages/");
  }

  public boolean queries(NotionId dataSource) {
    return path.equals("/v1/data_sources/" + dataSource.dashed() + "/query");
  }

  public boolean queriesAny() {
    return path.startsWith("/v1/data_sources/") && path.endsWith("/query");
  }

  public boolean searches() {
    return path.equals("/v1/search");
  }

  /** Estimate of what it holds in memory as a key. */
  public long bytes() {
    return 64L + path.length() + (json == null ? 0 : json.length());
  }

  private static NotionCall get(String path) {
    return new NotionCall(Method.GET, path, null);
  }
}
