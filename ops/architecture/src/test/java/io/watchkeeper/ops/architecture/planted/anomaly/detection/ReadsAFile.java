package io.watchkeeper.ops.architecture.planted.anomaly.detection;

import java.nio.file.Path;

record ReadsAFile(Path path) {}
