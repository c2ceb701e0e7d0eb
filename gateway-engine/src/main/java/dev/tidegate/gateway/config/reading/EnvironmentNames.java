package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.Setting;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which environment variables are meant for the gateway. */
final class EnvironmentNames {

    // set by Kubernetes, not by an operator, in every pod for a Service named "gateway" or "gateway-…"
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "GATEWAY_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_LINK_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentNames() {}

    /** Those meant for settings; an empty value counts as not set, because Compose and Helm pass one for omitted values. */
    static Map<String, String> settingsIn(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>(environment);
        settings.entrySet().removeIf(variable -> !isSetting(variable.getKey(), variable.getValue()));
        return settings;
    }

    private static boolean isSetting(String name, String value) {
        boolean serviceLink = SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_LINK_PORT.matcher(value).matches());
        return name.startsWith(Setting.environmentName(""))
                && !name.equals(ConfigReader.FILE_VARIABLE)
                && !value.isEmpty()
                && !serviceLink;
    }
}
