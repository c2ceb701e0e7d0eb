package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.config.Secret;
import java.net.InetAddress;

/**
 * What somebody typed, and from where.
 *
 * @param userAgent what the browser calls itself; may be empty
 */
public record SignInAttempt(String email, Secret password, InetAddress peer, String userAgent) {}
