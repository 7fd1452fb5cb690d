/** The store of samples: an embedded QuestDB behind the ports of {@code collector.model}. */
@NullMarked
package io.watchkeeper.collector.questdb;

import org.jspecify.annotations.NullMarked;
