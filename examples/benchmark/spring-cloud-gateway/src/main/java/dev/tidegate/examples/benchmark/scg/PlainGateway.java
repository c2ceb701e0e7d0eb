package dev.tidegate.examples.benchmark.scg;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** One route that checks a digest of the caller's key and puts the provider's key in its place; it reads no body. */
@SpringBootApplication
public class PlainGateway {
    public static void main(String[] args) {
        SpringApplication.run(PlainGateway.class, args);
    }

    @Bean
    RouteLocator routes(
            RouteLocatorBuilder routes,
            @Value("${bench.upstream}") String upstream,
            @Value("${bench.caller-key}") String callerKey,
            @Value("${bench.upstream-key}") String upstreamKey) {
        GatewayFilter swap = swapKeys(digest("Bearer " + callerKey), "Bearer " + upstreamKey);
        return routes.routes()
                .route("upstream", route -> route.path("/v1/**").filters(chain -> chain.filter(swap)).uri(upstream))
                .build();
    }

    private static GatewayFilter swapKeys(String expectedDigest, String upstreamAuthorization) {
        return (exchange, chain) -> {
            String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
            if (authorization == null || !digest(authorization).equals(expectedDigest)) {
                exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
                return exchange.getResponse().setComplete();
            }
            return chain.filter(exchange.mutate()
                    .request(request -> request.header(HttpHeaders.AUTHORIZATION, upstreamAuthorization))
                    .build());
        };
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
