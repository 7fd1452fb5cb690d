/**
 * Which resource a URI means: a radix trie over exact URIs and templates, and a cache before it.
 */
@NullMarked
package io.watchkeeper.mcpserver.protocol.uri;

import org.jspecify.annotations.NullMarked;
