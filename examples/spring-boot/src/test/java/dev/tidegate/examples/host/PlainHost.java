package dev.tidegate.examples.host;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** An application that does not know the gateway. Started as a process of its own, it writes down how it was made up, and ends. */
@SpringBootApplication
public class PlainHost {
    public static void main(String[] arguments) throws Exception {
        TreeSet<String> facts = new TreeSet<>();
        try (ConfigurableApplicationContext context = SpringApplication.run(PlainHost.class, arguments)) {
            ConditionEvaluationReport.get(context.getBeanFactory())
                    .getConditionAndOutcomesBySource()
                    .forEach((source, outcomes) -> facts.add("condition " + source + " " + outcomes.isFullMatch()));
            for (String bean : context.getBeanDefinitionNames())
                facts.add("bean " + bean + " " + typeOf(context.getType(bean)));
            context.getBean(RequestMappingHandlerAdapter.class)
                    .getMessageConverters()
                    .forEach(converter -> facts.add(
                            "converter " + converter.getClass().getName() + " " + converter.getSupportedMediaTypes()));
            facts.add("RestTemplate "
                    + new RestTemplate().getRequestFactory().getClass().getName());
            facts.add("RestTemplate converters "
                    + new RestTemplate()
                            .getMessageConverters().stream()
                                    .map(converter -> converter.getClass().getName())
                                    .toList());
            facts.add("RestClient " + requestFactory(RestClient.create()));
            history(context).forEach(row -> facts.add("flyway " + row));
        }
        Files.write(Path.of(System.getProperty("host.facts")), facts);
    }

    private static String typeOf(Class<?> type) { // proxies are numbered as they come
        return String.valueOf(type)
                .replaceAll("\\$\\$.*|\\$Proxy\\d+", "\\$\\$")
                .replaceAll("0x[0-9a-f]+|/.*", "");
    }

    private static String requestFactory(RestClient client) throws ReflectiveOperationException {
        Field factory = client.getClass().getDeclaredField("clientRequestFactory");
        factory.setAccessible(true);
        return factory.get(client).getClass().getName();
    }

    private static List<String> history(ConfigurableApplicationContext context) {
        return context.getBean(JdbcTemplate.class)
                .queryForList("SELECT version || ' ' || script FROM flyway_schema_history", String.class);
    }
}
