/**
 * What stores have in common: rules for points, the order of arrival, when a second is complete,
 * and steps made of values. {@link io.watchkeeper.collector.store.OuterStore} is all of a store
 * whose rows lie in the database of another process.
 */
@NullMarked
package io.watchkeeper.collector.store;

import org.jspecify.annotations.NullMarked;
