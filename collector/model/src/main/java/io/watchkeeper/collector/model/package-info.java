/** What a sample is: its series, the catalogue of all metrics, and the ports of a store. */
@NullMarked
package io.watchkeeper.collector.model;

import org.jspecify.annotations.NullMarked;
