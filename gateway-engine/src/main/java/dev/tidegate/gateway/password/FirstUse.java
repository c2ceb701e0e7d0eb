package dev.tidegate.gateway.password;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something slow to load that many gateways never need. Two first uses at once may both load it. Thread-safe. */
final class FirstUse<T> {
    private final Supplier<T> loading;
    private final AtomicReference<@Nullable T> loaded = new AtomicReference<>();

    FirstUse(Supplier<T> loading) {
        this.loading = loading;
    }

    T get() {
        T known = loaded.get();
        if (known != null) return known;
        T fresh = loading.get();
        loaded.set(fresh);
        return fresh;
    }
}
