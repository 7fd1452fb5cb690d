package io.watchkeeper.ops.architecture.planted.anomaly.detection;

import java.time.InstantSource;

record AsksAClock(InstantSource clock) {}
