package dev.tidegate.examples.springboot;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What Tomcat has to leave to the gateway. Spring Boot 4 has the factory in another package. */
@Component
class TomcatOnBoot3 implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(GatewayErrors::prepare);
        factory.addContextCustomizers(context -> GatewayErrors.reportFor((StandardHost) context.getParent()));
    }
}
