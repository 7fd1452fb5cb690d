package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.tools.Advice;
import io.watchkeeper.mcpserver.tools.NotionTools;
import io.watchkeeper.mcpserver.tools.Reads;
import io.watchkeeper.mcpserver.tools.Writes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The product with {@code echo} and enough other tools to have 50, to be measured beside other
 * servers that echo too. Takes the product's properties from the system's.
 */
public final class PeerBenchMain {

  static final String ON = "watchkeeper.peer-bench";

  private PeerBenchMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, Object> properties = new HashMap<>(Flags.parse(List.of(arguments)).properties());
    properties.put(ON, true);
    System.out.println("bench: MCP at " + ServerApplication.start(properties).getURI() + "/mcp");
    new CountDownLatch(1).await();
  }

  /** Adds to the product's own tools. */
  @Factory
  @Requires(property = ON)
  static final class BenchToolsFactory {

    private static final int TOOLS = 50;

    private static final String TEXT_ALONE =
        """
        {"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}\
        """;

    @Singleton
    @Replaces(value = Offer.class, factory = McpFactory.class)
    Offer offer(Reads reads, Writes writes, Advice advice, ResourceUpdates updates) {
      Offer product = NotionTools.offer(reads, writes, advice, updates);
      List<Tool> tools = new ArrayList<>(product.tools().snapshot().byName().values());
      tools.add(echo("echo"));
      while (tools.size() < TOOLS) {
        tools.add(echo("echo_" + tools.size()));
      }
      return new Offer(
          new Catalog<>("tool", Tool::name, tools),
          product.resources(),
          product.templates(),
          product.prompts(),
          updates);
    }

    private static Tool echo(String name) {
      return Tool.named(name)
          .title("Echo")
          .description("Gives back its text.")
          .input(TEXT_ALONE)
          .annotations(ToolAnnotations.PURE)
          .quick()
          .handledBy(call -> ToolResult.text(call.text("text")));
    }
  }
}
