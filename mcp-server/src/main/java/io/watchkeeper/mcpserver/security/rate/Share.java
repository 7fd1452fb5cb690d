package io.watchkeeper.mcpserver.security.rate;

/** One caller's bucket and how it fills; kept with the caller, so that a call looks up nothing. */
public record Share(TokenBucket bucket, Quota quota) {}
