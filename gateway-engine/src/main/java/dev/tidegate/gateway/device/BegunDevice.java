package dev.tidegate.gateway.device;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.UserCode;

/** A new device authorisation with its codes, which cannot be seen again later. */
public record BegunDevice(DeviceAuthorisation authorisation, OpaqueToken deviceCode, UserCode userCode) {
    public BegunDevice {
        requireNonNull(authorisation, "authorisation");
        requireNonNull(deviceCode, "deviceCode");
        requireNonNull(userCode, "userCode");
    }
}
