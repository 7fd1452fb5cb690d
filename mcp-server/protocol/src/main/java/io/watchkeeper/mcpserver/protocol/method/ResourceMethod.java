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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves resources/read: a resource of that URI, otherwise the template that fits it. */
final class ResourceMethod implements MethodHandler {

  private final Offer offer;

  ResourceMethod(Offer offer) {
    this.offer = offer;
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
    Route route = route(uri);
    if (route == null) {
      return unknown(asked.revision(), uri);
    }
    try {
      List<ResourceContents> contents =
          route.reader.read(new ResourceRead(uri, route.variables, asked.context()));
      return contents.isEmpty() ? unknown(asked.revision(), uri) : members(contents);
    } catch (InputRequired | InterruptedException notOurs) {
      throw notOurs;
    } catch (Exception bug) {
      return new Failed(Fault.internal("resources/read"), bug);
    }
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

  private record Route(ResourceReader reader, Map<String, String> variables) {}

  private @Nullable Route route(String uri) {
    Resource exact = offer.resources().find(uri);
    if (exact != null) {
      return new Route(exact.reader(), Map.of());
    }
    for (ResourceTemplate template : offer.templates().snapshot().byName().values()) {
      Pattern variable = Pattern.compile("\\{(\\w+)}");
      List<String> names =
          variable.matcher(template.uriTemplate()).results().map(found -> found.group(1)).toList();
      String[] literals = variable.split(template.uriTemplate(), -1);
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i < literals.length; i++) {
        pattern.append(Pattern.quote(literals[i])).append(i < names.size() ? "([^/]+)" : "");
      }
      Matcher match = Pattern.compile(pattern.toString()).matcher(uri);
      if (match.matches()) {
        Map<String, String> variables = new java.util.LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          variables.put(names.get(i), match.group(i + 1));
        }
        return new Route(template.handlers().reader(), variables);
      }
    }
    return null;
  }
}
