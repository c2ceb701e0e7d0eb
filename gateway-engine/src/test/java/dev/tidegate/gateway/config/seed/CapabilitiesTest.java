package dev.tidegate.gateway.config.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.model.Capability;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void every_capability_can_be_configured() {
        assertThat(ModelRules.CAPABILITIES)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Capability.values())
                        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
