package io.watchkeeper.ops.architecture.planted.anomaly;

import io.watchkeeper.ops.architecture.planted.collector.query.Secret;

record PeepsIntoTheCollector(Secret secret) {}
