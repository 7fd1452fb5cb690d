package io.watchkeeper.mcpserver.notion.markdown;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The languages that Notion accepts for a code block, and other names of theirs. */
final class Languages {

  static final String NONE = "plain text";

  /** The enumeration of {@code code.language} in Notion's API reference, "Block". */
  private static final Set<String> KNOWN =
      Set.of(
          ("abap,abc,agda,arduino,ascii art,assembly,bash,basic,bnf,c,c#,c++,clojure,coffeescript,"
                  + "coq,css,dart,dhall,diff,docker,ebnf,elixir,elm,erlang,f#,flow,fortran,gherkin,"
                  + "glsl,go,graphql,groovy,haskell,hcl,html,idris,java,javascript,json,julia,kotlin,"
                  + "latex,less,lisp,livescript,llvm ir,lua,makefile,markdown,markup,matlab,"
                  + "mathematica,mermaid,nix,notion formula,objective-c,ocaml,pascal,perl,php,"
                  + "plain text,powershell,prolog,protobuf,purescript,python,r,racket,reason,ruby,"
                  + "rust,sass,scala,scheme,scss,shell,smalltalk,solidity,sql,swift,toml,typescript,"
                  + "vb.net,verilog,vhdl,visual basic,webassembly,xml,yaml,java/c/c++/c#")
              .split(","));

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("js", "javascript"),
          Map.entry("jsx", "javascript"),
          Map.entry("ts", "typescript"),
          Map.entry("tsx", "typescript"),
          Map.entry("py", "python"),
          Map.entry("rb", "ruby"),
          Map.entry("rs", "rust"),
          Map.entry("kt", "kotlin"),
          Map.entry("golang", "go"),
          Map.entry("cs", "c#"),
          Map.entry("csharp", "c#"),
          Map.entry("cpp", "c++"),
          Map.entry("fsharp", "f#"),
          Map.entry("sh", "shell"),
          Map.entry("zsh", "shell"),
          Map.entry("console", "shell"),
          Map.entry("ps1", "powershell"),
          Map.entry("yml", "yaml"),
          Map.entry("md", "markdown"),
          Map.entry("tex", "latex"),
          Map.entry("dockerfile", "docker"),
          Map.entry("make", "makefile"),
          Map.entry("tf", "hcl"),
          Map.entry("terraform", "hcl"),
          Map.entry("proto", "protobuf"),
          Map.entry("objc", "objective-c"),
          Map.entry("wasm", "webassembly"));

  private Languages() {}

  /** Notion's name; what it does not know becomes plain text, since Notion would refuse it. */
  static String known(String given) {
    String name = given.strip().toLowerCase(Locale.ROOT);
    String usual = ALIASES.getOrDefault(name, name);
    return KNOWN.contains(usual) ? usual : NONE;
  }
}
