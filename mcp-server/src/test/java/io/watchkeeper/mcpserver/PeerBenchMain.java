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
import io.watchkeeper.mcpserver.security.oauth.StandInIssuer;
import io.watchkeeper.mcpserver.tools.Advice;
import io.watchkeeper.mcpserver.tools.NotionTools;
import io.watchkeeper.mcpserver.tools.Reads;
import io.watchkeeper.mcpserver.tools.Writes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
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

  private static final String SECURED = "watchkeeper.peer-bench.secured";
  private static final int MORE_THAN_ANYBODY_CALLS = 1_000_000_000;

  private PeerBenchMain() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Map<String, Object> properties = new HashMap<>(Flags.parse(List.of(arguments)).properties());
    properties.put(ON, true);
    if (Boolean.getBoolean(SECURED)) {
      secure(properties);
    }
    System.out.println("bench: MCP at " + ServerApplication.start(properties).getURI() + "/mcp");
    new CountDownLatch(1).await();
  }

  /** Lets nobody in without a token, counts every call, and says a token that is good for a day. */
  private static void secure(Map<String, Object> properties) throws IOException {
    StandInIssuer issuer = new StandInIssuer();
    properties.put("watchkeeper.security.anonymous-on-loopback", false);
    properties.put("watchkeeper.oauth.issuer", issuer.issuer());
    properties.put("watchkeeper.oauth.resource", StandInIssuer.RESOURCE);
    properties.put("watchkeeper.oauth.jwks-uri", issuer.jwksUri().toString());
    properties.put("watchkeeper.rate.enabled", true);
    properties.put("watchkeeper.rate.calls", MORE_THAN_ANYBODY_CALLS);
    Instant now = Instant.now();
    System.out.println(
        "bench: Bearer "
            + issuer.token(
                now, claims -> claims.expirationTime(Date.from(now.plus(Duration.ofDays(1))))));
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
