/** What a question about the store becomes over HTTP. */
@NullMarked
package io.watchkeeper.collector.answer;

import org.jspecify.annotations.NullMarked;
