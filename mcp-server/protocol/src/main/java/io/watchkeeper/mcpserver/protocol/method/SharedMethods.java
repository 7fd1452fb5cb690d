package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The methods that both eras serve alike. */
public final class SharedMethods {

  private SharedMethods() {}

  /** How its lists are cut and kept. */
  public record Lists(int pageSize, CacheHint hint, Writers writers, Surroundings surroundings) {
    private ListMethod.Paging when(BooleanSupplier offered) {
      return new ListMethod.Paging(pageSize, hint, writers, offered);
    }
  }

  public static Map<McpMethod, MethodHandler> of(Offer offer, ToolMethod tools, Lists lists) {
    ListMethod.Paging always = lists.when(() -> true);
    ListMethod.Paging readable = lists.when(offer::readable);
    ListMethod.Paging prompting = lists.when(() -> !offer.prompts().isEmpty());
    Map<McpMethod, MethodHandler> methods = new EnumMap<>(McpMethod.class);
    methods.put(
        McpMethod.TOOLS_LIST, new ListMethod<>("tools", offer.tools(), Entries::tool, always));
    methods.put(McpMethod.TOOLS_CALL, tools);
    methods.put(
        McpMethod.RESOURCES_LIST,
        new ListMethod<>("resources", offer.resources(), Entries::resource, readable));
    methods.put(
        McpMethod.RESOURCES_TEMPLATES_LIST,
        new ListMethod<>("resourceTemplates", offer.templates(), Entries::template, readable));
    methods.put(McpMethod.RESOURCES_READ, new ResourceMethod(offer, lists.surroundings.nanoTime()));
    methods.put(
        McpMethod.PROMPTS_LIST,
        new ListMethod<>("prompts", offer.prompts(), Entries::prompt, prompting));
    methods.put(McpMethod.PROMPTS_GET, new PromptMethod(offer.prompts()));
    methods.put(McpMethod.COMPLETE, new CompletionMethod(offer));
    return methods;
  }
}
