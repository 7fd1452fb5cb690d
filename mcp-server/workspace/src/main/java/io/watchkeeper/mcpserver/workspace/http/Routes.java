package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.json.ObjectJson;
import io.watchkeeper.mcpserver.workspace.store.Editor;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which handler answers which method and path. */
public final class Routes {
  private final List<Route> all;

  /** A star in the template stands for an id. */
  private record Route(String method, List<String> template, Function<Call, JsonNode> handler) {
    boolean fits(String asked, List<String> path) {
      if (!method.equals(asked) || template.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!template.get(i).equals("*") && !template.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param mostPages beyond which no page is made
   */
  public Routes(Library library, Editor editor, InstantSource clock, int mostPages) {
    ObjectJson json = new ObjectJson(library, library.home());
    UserRoutes users = new UserRoutes(library.catalogue());
    PageRoutes pages = new PageRoutes(library, editor, json, clock);
    PageCreation creation = new PageCreation(library, editor, json, clock, mostPages);
    BlockRoutes blocks = new BlockRoutes(library, editor, clock);
    SourceRoutes sources = new SourceRoutes(library, json, clock);
    SearchRoute search = new SearchRoute(library, json);
    all =
        List.of(
            route("GET", "v1/users/me", users::me),
            route("GET", "v1/users", users::list),
            route("POST", "v1/search", search::search),
            route("GET", "v1/pages/*", pages::get),
            route("PATCH", "v1/pages/*", pages::patch),
            route("POST", "v1/pages", creation::post),
            route("GET", "v1/pages/*/markdown", blocks::markdown),
            route("GET", "v1/blocks/*/children", blocks::children),
            route("PATCH", "v1/blocks/*/children", blocks::append),
            route("GET", "v1/databases/*", sources::database),
            route("GET", "v1/data_sources/*", sources::source),
            route("POST", "v1/data_sources/*/query", sources::query));
  }

  Optional<Function<Call, JsonNode>> find(String method, List<String> path) {
    return all.stream().filter(route -> route.fits(method, path)).map(Route::handler).findFirst();
  }

  private static Route route(String method, String template, Function<Call, JsonNode> handler) {
    return new Route(method, List.of(template.split("/", -1)), handler);
  }
}
