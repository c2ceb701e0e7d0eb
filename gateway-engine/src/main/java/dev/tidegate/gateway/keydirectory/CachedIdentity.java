package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.principal.KeyIdentity;

/** An identity and the epoch under which it may be used without asking again. */
record CachedIdentity(long epoch, KeyIdentity identity) {}
