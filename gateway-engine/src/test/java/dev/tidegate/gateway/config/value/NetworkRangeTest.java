package dev.tidegate.gateway.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PROXY-2c networks in CIDR notation")
class NetworkRangeTest {

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.128.0.0/9, 10.127.255.255, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true",
        "::/0, 127.0.0.1, false",
        "::1, ::1, true",
        "::1, ::2, false",
        "::1, 127.0.0.1, false",
        "fd00::/8, fdab::1, true",
        "fd00::/8, fc00::1, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "::ffff:127.0.0.1, 127.0.0.1, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.0.0.1, false"
    })
    void contains(String range, String address, boolean expected) throws UnknownHostException {
        assertThat(NetworkRange.parse(range).orElseThrow().contains(InetAddress.getByName(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "localhost",
                "proxy.example",
                "cafe",
                "10",
                "10.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/ 8",
                "10.0.0.0/8/8",
                "010.0.0.0/8",
                "10.0.0.256",
                "127.0.0.1/8",
                "::1/129",
                "::1/64",
                "fe80::1%eth0",
                "[::1]",
                ":::",
                "1::2::3",
                "::ffff:10.0.0.0/95",
                "*",
                "0x7f.0.0.1"
            })
    void no_networks(String text) {
        assertThat(NetworkRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "127.0.0.1/32"})
    void shown_as_it_was_written(String text) {
        assertThat(NetworkRange.parse(text).orElseThrow()).hasToString(text);
    }
}
