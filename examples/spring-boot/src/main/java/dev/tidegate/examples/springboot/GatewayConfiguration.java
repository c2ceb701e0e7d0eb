package dev.tidegate.examples.springboot;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import dev.tidegate.gateway.servlet.GatewayFilter;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    static final String MOUNT = "/ai";
    private static final int BEFORE_SPRING_SECURITY = -101; // whose filter is at -100

    /** Starts after the application's own migrations, and is closed with the context, before the DataSource. */
    @Bean
    @DependsOnDatabaseInitialization
    Gateway gateway(DataSource dataSource, @Value("${tidegate.config}") Path file) {
        return Gateway.builder()
                .config(ConfigReader.read(new ConfigSources(file, System.getenv(), Map.of())))
                .dataSource(dataSource)
                .start();
    }

    /** Answers what is below its mount, by the gateway's own rules on who may do what, and lets everything else pass. */
    @Bean
    FilterRegistrationBean<GatewayFilter> gatewayFilter(Gateway gateway) {
        FilterRegistrationBean<GatewayFilter> filter = new FilterRegistrationBean<>(new GatewayFilter(gateway, MOUNT));
        filter.setOrder(BEFORE_SPRING_SECURITY);
        return filter;
    }
}
