package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.content.ContentJson;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.message.ErrorCode;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceRead;
import io.watchkeeper.mcpserver.protocol.resource.ResourceReader;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.uri.Match;
import io.watchkeeper.mcpserver.protocol.uri.RouteCache;
import io.watchkeeper.mcpserver.protocol.uri.UriRoutes;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Serves resources/read: a resource of that URI, otherwise the template that fits it. */
final class ResourceMethod implements MethodHandler {

  private final Offer offer;
  private final RouteCache<ResourceReader> templates;

  ResourceMethod(Offer offer, LongSupplier nanoTime) {
    this.offer = offer;
    this.templates = new RouteCache<>(routes(offer), RouteCache.Bounds.USUAL, nanoTime);
    offer.templates().onChange(() -> templates.replace(routes(offer)));
  }

  @Override
  public boolean offered() {
    return offer.readable();
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    String uri = asked.params().path("uri").textValue();
    if (uri == null) {
      return Failed.of(Fault.malformedParams("uri must be a string that names a resource"));
    }
    Match<ResourceReader> route = route(uri);
    if (route == null) {
      return unknown(asked.revision(), uri);
    }
    return Handled.by(
        "resources/read",
        () -> {
          List<ResourceContents> contents =
              route.value().read(new ResourceRead(uri, route.variables(), asked.context()));
          return contents.isEmpty() ? unknown(asked.revision(), uri) : members(contents);
        });
  }

  private static Outcome members(List<ResourceContents> contents) {
    return new Outcome.Members(
        out -> {
          out.writeArrayFieldStart("contents");
          for (ResourceContents part : contents) {
            ContentJson.write(part, out);
          }
          out.writeEndArray();
        },
        CacheHint.ASK_EVERY_TIME);
  }

  private static Outcome unknown(Revision revision, String uri) {
    return Failed.of(
        Fault.unknownResource(
            revision.perRequest() ? ErrorCode.INVALID_PARAMS : ErrorCode.RESOURCE_NOT_FOUND, uri));
  }

  private static UriRoutes<ResourceReader> routes(Offer offer) {
    UriRoutes.Builder<ResourceReader> routes = UriRoutes.builder();
    for (ResourceTemplate template : offer.templates().snapshot().entries()) {
      routes.add(template.uriTemplate(), template.handlers().reader());
    }
    return routes.build();
  }

  /** The exact URI is the more specific route. */
  private @Nullable Match<ResourceReader> route(String uri) {
    Resource exact = offer.resources().find(uri);
    return exact == null ? templates.find(uri) : new Match<>(exact.reader(), Map.of());
  }
}
