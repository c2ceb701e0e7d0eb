package dev.tidegate.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.ModelId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedCatalogTest {
    private final SettableClock clock = SettableClock.standing();
    private final AtomicLong epoch = new AtomicLong(-1);
    private final AtomicBoolean withinGrace = new AtomicBoolean(true);
    private final Models store = new Models();
    private final CachedCatalog source = new CachedCatalog(store, epoch::get, withinGrace::get, clock);

    @Test
    void the_catalogue_is_loaded_once_per_epoch() {
        ModelCatalog first = source.current();
        assertThat(source.current()).isSameAs(first);
        epoch.set(4);
        assertThat(source.current()).isNotSameAs(first);
        assertThat(source.current().models()).extracting(Model::id).containsExactly(new ModelId("m2"));
        assertThat(store.loads).hasValue(2);
    }

    @Test
    void callers_of_one_epoch_share_one_load() {
        store.pauseNanos = 20_000_000;
        List<ModelCatalog> seen = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> source.current())
                .distinct()
                .toList();
        assertThat(seen).hasSize(1);
        assertThat(store.loads).hasValue(1);
    }

    @Test
    void the_old_catalogue_serves_within_the_grace_and_one_call_per_second_tries_the_store() {
        ModelCatalog old = source.current();
        epoch.set(1);
        store.away = true;
        for (int i = 0; i < 10; i++) assertThat(source.current()).isSameAs(old);
        assertThat(store.loads).hasValue(2);
        withinGrace.set(false);
        assertThatThrownBy(source::current).hasMessageStartingWith("store_unavailable");
        store.away = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(source.current()).isNotSameAs(old);
    }

    @Test
    void without_any_catalogue_an_outage_is_unavailable() {
        store.away = true;
        assertThatThrownBy(source::current).hasMessageStartingWith("store_unavailable");
    }

    private static final class Models implements ModelStore {
        private final AtomicInteger loads = new AtomicInteger();
        private volatile boolean away;
        private volatile long pauseNanos;

        @Override
        public List<Model> list() {
            int load = loads.incrementAndGet();
            Pause.lasting(Duration.ofNanos(pauseNanos));
            if (away) throw new StoreException("away", new IOException("connection refused"));
            return List.of(new Model(new ModelId("m" + load), "", List.of(), 0, null, List.of(), null));
        }

        @Override
        public void lock(ModelId id) {
            throw new UnsupportedOperationException("the catalogue only reads");
        }

        @Override
        public boolean upsert(Model model) {
            throw new UnsupportedOperationException("the catalogue only reads");
        }

        @Override
        public boolean disable(ModelId id) {
            throw new UnsupportedOperationException("the catalogue only reads");
        }
    }
}
