package dev.tidegate.gateway;

import dev.tidegate.gateway.config.HostPort;
import dev.tidegate.gateway.config.ServerConfig;

/**
 * Who can connect to the server that a gateway is mounted in. Only the host knows: {@code bind} is the launcher's. What is for one machine,
 * such as a well-known password, is refused where others can connect.
 */
public enum Exposure {
    /** Other machines. */
    NETWORK,
    /** Programs on this machine only. */
    LOOPBACK;

    /** Of a server that listens where {@code bind} says. */
    public static Exposure of(ServerConfig server) {
        boolean loopback = HostPort.parse(server.bind()).map(HostPort::loopback).orElse(false);
        return loopback ? LOOPBACK : NETWORK;
    }
}
