/** A subset of JSON Schema 2020-12, compiled once a tool and refused where it is not supported. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.schema;

import org.jspecify.annotations.NullMarked;
