package dev.tidegate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {
    private final OutboundPolicy strict = new OutboundPolicy(Stream.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "2130706433",
                "127.1",
                "0",
                "0.0.0.0",
                "localhost",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.100.100.200",
                "169.254.169.254",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "[::1]",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    @DisplayName("API-8 what is no public address is not dialled when no configuration names it, in no spelling")
    void special_addresses(String host) {
        assertThatThrownBy(() -> strict.resolve(host))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("outbound_allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "64:ff9b::808:808",
                "2600::1",
                "2a00:1450::1"
            })
    @DisplayName("API-8 public addresses are")
    void public_addresses(String host) throws UnknownHostException {
        assertThat(strict.resolve(host)).containsExactly(InetAddress.getByName(host));
    }

    @Test
    @DisplayName(
            "API-8 a host that the configuration names may be anywhere, and a network that it allows holds for all hosts in it")
    void named() throws UnknownHostException {
        OutboundPolicy policy = new OutboundPolicy(
                Stream.of(URI.create("http://LocalHost:1234/v1"), URI.create("http://[::1]/")),
                List.of(NetworkRange.parse("10.1.0.0/16").orElseThrow()));
        assertThat(policy.resolve("localhost")).isNotEmpty();
        assertThat(policy.resolve("::1")).hasSize(1);
        assertThat(policy.resolve("10.1.2.3")).hasSize(1);
        assertThatThrownBy(() -> policy.resolve("10.2.0.1")).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> policy.resolve("127.0.0.1")).isInstanceOf(ForbiddenAddressException.class);
    }
}
