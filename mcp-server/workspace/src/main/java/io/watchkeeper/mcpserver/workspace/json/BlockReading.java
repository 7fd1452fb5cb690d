package io.watchkeeper.mcpserver.workspace.json;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Blocks of a request. Types that this workspace does not keep are refused by name. */
public final class BlockReading {
  /** Levels below the first that Notion accepts in one request. */
  private static final int MAX_DEPTH = 2;

  /** Blocks of one request, those below others included. */
  private static final int MAX_BLOCKS = 1_000;

  /** The enumeration of {@code code.language} in Notion's API reference, "Block". */
  private static final Set<String> LANGUAGES =
      Set.of(
          ("abap,abc,agda,arduino,ascii art,assembly,bash,basic,bnf,c,c#,c++,clojure,coffeescript,"
                  + "coq,css,dart,dhall,diff,docker,ebnf,elixir,elm,erlang,f#,flow,fortran,gherkin,"
                  + "glsl,go,graphql,groovy,haskell,hcl,html,idris,java,javascript,json,julia,kotlin,"
                  + "latex,less,lisp,livescript,llvm ir,lua,makefile,markdown,markup,matlab,"
                  + "mathematica,mermaid,nix,notion formula,objective-c,ocaml,pascal,perl,php,"
                  + "plain text,powershell,prolog,protobuf,purescript,python,r,racket,reason,ruby,"
                  + "rust,sass,scala,scheme,scss,shell,smalltalk,solidity,sql,swift,toml,typescript,"
                  + "vb.net,verilog,vhdl,visual basic,webassembly,xml,yaml,java/c/c++/c#")
              .split(",", -1));

  private static final String[] KNOWN =
      "paragraph heading_1 heading_2 heading_3 bulleted_list_item numbered_list_item quote to_do code table table_row divider"
          .split(" ", -1);

  private final Supplier<UUID> ids;
  private final Page.Stamp stamp;

  public BlockReading(Supplier<UUID> ids, Page.Stamp stamp) {
    this.ids = ids;
    this.stamp = stamp;
  }

  public List<Block> read(Input children) {
    List<Block> blocks = read(children, 0);
    int count = Block.count(blocks);
    if (count > MAX_BLOCKS) {
      throw children.wrong(
          "should hold at most " + MAX_BLOCKS + " blocks with those below, holds " + count);
    }
    return blocks;
  }

  private List<Block> read(Input children, int depth) {
    List<Input> items = children.items();
    if (depth > MAX_DEPTH && !items.isEmpty()) {
      throw children.wrong("should be empty: at most two levels of children fit in one request");
    }
    return items.stream().map(item -> block(item, depth)).toList();
  }

  private Block block(Input item, int depth) {
    String type =
        item.fields().stream()
            .filter(Arrays.asList(KNOWN)::contains)
            .findFirst()
            .orElseThrow(
                () -> item.wrong("should have one of the fields " + String.join(", ", KNOWN)));
    item.allow("object", "type", "children", type);
    item.optional("type").ifPresent(given -> given.oneOf(type));
    Input inner = item.required(type).object();
    Optional<Input> nested = inner.optional("children").or(() -> item.optional("children"));
    List<Block> children = nested.map(input -> read(input, depth + 1)).orElse(List.of());
    BlockContent content = content(type, inner);
    if (content instanceof BlockContent.Table(var width, var header)) {
      checkRows(inner, width, children);
    }
    return new Block(ids.get(), stamp, content, children);
  }

  private static BlockContent content(String type, Input inner) {
    return switch (type) {
      case "to_do" ->
          new BlockContent.ToDo(
              text(inner), inner.optional("checked").map(Input::flag).orElse(false));
      case "code" -> new BlockContent.Code(text(inner), language(inner));
      case "table" ->
          new BlockContent.Table(
              inner.required("table_width").integer(1, 100),
              inner.optional("has_column_header").map(Input::flag).orElse(false));
      case "table_row" ->
          new BlockContent.TableRow(
              inner.required("cells").items().stream().map(RichTextJson::read).toList());
      case "divider" -> new BlockContent.Divider();
      default -> {
        BlockContent.Style style =
            Arrays.stream(BlockContent.Style.values())
                .filter(each -> each.wireName().equals(type))
                .findAny()
                .orElseThrow();
        yield new BlockContent.Prose(style, text(inner));
      }
    };
  }

  private static RichText text(Input inner) {
    return RichTextJson.read(inner.required("rich_text"));
  }

  private static String language(Input inner) {
    return inner
        .optional("language")
        .map(input -> {
          if (!LANGUAGES.contains(input.text())) {
            throw input.wrong(
                "should be one of " + String.join(", ", LANGUAGES.stream().sorted().toList()));
          }
          return input.text();
        })
        .orElse("plain text");
  }

  private static void checkRows(Input table, int width, List<Block> rows) {
    if (rows.isEmpty()) {
      throw table.wrong("should have at least one table_row among its children");
    }
    for (Block row : rows) {
      if (!(row.content() instanceof BlockContent.TableRow(var cells)) || cells.size() != width) {
        throw table.wrong("should have only table_row children of " + width + " cells");
      }
    }
  }
}
