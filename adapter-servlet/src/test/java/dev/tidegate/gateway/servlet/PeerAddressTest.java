package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerAddressTest {
    @Test
    void addresses_are_read_as_every_container_writes_them() {
        assertThat(PeerAddress.of("127.0.0.1").isLoopbackAddress()).isTrue();
        assertThat(PeerAddress.of("::1").isLoopbackAddress()).isTrue();
        assertThat(PeerAddress.of("[0:0:0:0:0:0:0:1]").isLoopbackAddress()).isTrue();
        assertThat(PeerAddress.of("10.1.2.3").getHostAddress()).isEqualTo("10.1.2.3");
    }

    @Test
    void whatever_is_no_address_is_the_unspecified_one_and_never_looked_up() {
        for (String text : new String[] {null, "", "localhost", "cafe", "1.2.3.400", "unix:/run/x", "127.1", "a:b:c"}) {
            assertThat(PeerAddress.of(text).isAnyLocalAddress()).as("%s", text).isTrue();
        }
    }
}
