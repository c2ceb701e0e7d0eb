package dev.tidegate.gateway.directory;

/** An identity and the epoch under which it may be used without asking again. */
record CachedIdentity(long epoch, KeyIdentity identity) {}
