package dev.tidegate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProviderTest {

    @Test
    @DisplayName("CFG-5 no caller is told a credential, nor a secret that goes with each call in another header")
    void secrets() {
        ProviderConfig config = ProviderConfig.builder("acme")
                .type(ProviderType.OPENAI_COMPAT)
                .baseUrl("https://acme.example/v1")
                .token(new Secret("sk-acme-credential"))
                .defaultHeader("x-portkey-api-key", new Secret("portkey-credential"))
                .defaultHeader("openai-organization", new Secret("org-1"))
                .build();
        assertThat(Provider.of(config, CallTimeouts.DEFAULT).secrets())
                .containsExactly("sk-acme-credential", "portkey-credential");
    }
}
