package io.watchkeeper.collector.ingest.prometheus;

import java.util.Map;

/** What tells one stream of samples from the others of a target. */
record Series(String name, Map<String, String> labels) {}
