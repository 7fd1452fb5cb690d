package io.watchkeeper.ops.architecture.planted.alerting.dispatch;

/** A service above its vocabulary. */
public record Service(String name) {}
