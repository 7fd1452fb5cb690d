package io.watchkeeper.ops.architecture.planted.names;

final class CacheManager {}
