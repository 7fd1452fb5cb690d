/** Says whether the service lives, and what it is, in the words of InfluxDB's clients. */
@NullMarked
package io.watchkeeper.collector.health;

import org.jspecify.annotations.NullMarked;
