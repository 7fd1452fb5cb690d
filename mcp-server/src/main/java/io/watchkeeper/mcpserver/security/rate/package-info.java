/** How often one caller may call: token buckets, and what is said about them in headers. */
@NullMarked
package io.watchkeeper.mcpserver.security.rate;

import org.jspecify.annotations.NullMarked;
