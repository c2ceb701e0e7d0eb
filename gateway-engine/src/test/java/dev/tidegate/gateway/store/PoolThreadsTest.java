package dev.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class PoolThreadsTest {
    @TempDir
    Path directory;

    @RepeatedTest(5)
    @DisplayName("EMB-1c no thread of a pool is left when the stores have closed, not even for a moment")
    void none_is_left() {
        GatewayName name = new GatewayName("pool-threads");
        for (TestDatabase database : List.of(TestDatabase.sqlite(directory), TestDatabase.postgres())) {
            try (JdbiStores stores = JdbiStores.open(name, database.config(), Clock.systemUTC())) {
                assertThat(threads()).isNotEmpty();
                assertThat(stores.kind()).isNotNull();
            }
            assertThat(threads()).isEmpty();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tidegate-pool-threads-"))
                .toList();
    }
}
