package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.json.BlockJson;
import io.watchkeeper.mcpserver.workspace.json.BlockReading;
import io.watchkeeper.mcpserver.workspace.json.Markdown;
import io.watchkeeper.mcpserver.workspace.request.Cursor;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Paging;
import io.watchkeeper.mcpserver.workspace.request.Refusal;
import io.watchkeeper.mcpserver.workspace.store.Editor;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bodies: children of a page or a block, as blocks or as Markdown. */
final class BlockRoutes {
  /** A body is read and written whole, so it has an end; the format counts to 65,535. */
  private static final int MAX_BLOCKS = 5_000;

  private final Library library;
  private final Editor editor;
  private final InstantSource clock;

  BlockRoutes(Library library, Editor editor, InstantSource clock) {
    this.library = library;
    this.editor = editor;
    this.clock = clock;
  }

  JsonNode children(Call call) {
    Paging paging = Paging.of(call.query());
    Page page = holding(call.id());
    List<Block> children = below(library.body(page.id()), page, call.id());
    return list(paging, children, call.id(), page.id().equals(call.id()));
  }

  JsonNode markdown(Call call) {
    Page page = holding(call.id());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("object", "page_markdown");
    node.put("id", call.id().toString());
    node.put("markdown", Markdown.of(below(library.body(page.id()), page, call.id())));
    node.put("truncated", false);
    node.putArray("unknown_block_ids");
    return node;
  }

  JsonNode append(Call call) {
    Input body = call.body().allow("children", "position");
    UUID id = call.id();
    Page page = holding(id);
    if (page.inTrash()) {
      throw Refusal.invalid(
          "The page is in the trash: set in_trash to false before changing anything else.");
    }
    Page.Stamp stamp =
        new Page.Stamp(
            library.catalogue().bot().id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Input children = body.required("children");
    List<Block> added = new BlockReading(editor::nextId, stamp).read(children);
    if (added.isEmpty()) {
      throw children.wrong("should have at least one block");
    }
    editor.rewrite(
        page.id(),
        stamp,
        added,
        blocks -> {
          if (Block.count(blocks) + Block.count(added) > MAX_BLOCKS) {
            throw children.wrong("should not make the page longer than " + MAX_BLOCKS + " blocks");
          }
          List<Block> joined = join(below(blocks, page, id), added, body.optional("position"));
          return page.id().equals(id) ? joined : Block.withChildren(blocks, id, joined);
        });
    Paging all = new Paging(Paging.MAX_SIZE, Optional.empty());
    return list(all, added, id, page.id().equals(id));
  }

  private static List<Block> join(List<Block> old, List<Block> added, Optional<Input> position) {
    int at = old.size();
    if (position.isPresent()) {
      Input place = position.get().allow("type", "after_block");
      String type = place.required("type").oneOf("start", "end", "after_block");
      if (type.equals("start")) {
        at = 0;
      } else if (type.equals("after_block")) {
        Input after = place.required("after_block").required("id");
        UUID wanted = after.id();
        List<UUID> ids = old.stream().map(Block::id).toList();
        if (!ids.contains(wanted)) {
          throw after.wrong("should be the id of a block directly below");
        }
        at = ids.indexOf(wanted) + 1;
      }
    }
    List<Block> joined = new ArrayList<>(old);
    joined.addAll(at, added);
    return joined;
  }

  private Page holding(UUID id) {
    Page page = library.pageHolding(id);
    if (page == null) {
      throw Refusal.notFound("page or block", id);
    }
    return page;
  }

  private static List<Block> below(List<Block> body, Page page, UUID id) {
    if (page.id().equals(id)) {
      return body;
    }
    Block block = Block.find(body, id);
    if (block == null) {
      throw Refusal.notFound("block", id);
    }
    return block.content() instanceof BlockContent.ChildDatabase ? List.of() : block.children();
  }

  private static JsonNode list(Paging paging, List<Block> blocks, UUID holder, boolean isPage) {
    Paging.Slice<Block> slice =
        paging.cut(blocks, block -> new Cursor.Mark(block.id(), block.created().at()));
    return Lists.of("block", slice, block -> BlockJson.write(block, holder, isPage));
  }
}
