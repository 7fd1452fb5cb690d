package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.rollup.Marks;

/** What the parts of the store share. */
record Parts(Engine engine, Schema schema, TierTables tables, Marks marks, Backlog backlog) {}
