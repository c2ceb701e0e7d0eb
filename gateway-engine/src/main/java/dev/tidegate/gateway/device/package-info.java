/**
 * Signing a program in through a person's browser: device authorisation (RFC 8628, SES-7). May depend on audit, principal, refusal,
 * secret, session, transaction and identity-core. Entry type: {@link dev.tidegate.gateway.device.DeviceService}.
 */
@NullMarked
package dev.tidegate.gateway.device;

import org.jspecify.annotations.NullMarked;
