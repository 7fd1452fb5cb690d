package io.watchkeeper.mcpserver.protocol.completion;

import java.util.List;

/** Proposes values, best first; a hundred of them are sent at most. */
@FunctionalInterface
public interface Completer {

  Completer NONE = asked -> List.of();

  List<String> complete(CompletionAsked asked) throws Exception;
}
