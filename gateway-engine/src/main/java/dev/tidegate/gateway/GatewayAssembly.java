package dev.tidegate.gateway;

import dev.tidegate.gateway.api.GatewayVersion;
import dev.tidegate.gateway.call.DataPlane;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.guard.ApiKeyGuards;
import dev.tidegate.gateway.health.HealthRoutes;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.keydirectory.IdentityEpoch;
import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.gateway.model.CatalogSource;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.oidc.ProviderCalls;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.recording.GroupCommitRecorder;
import dev.tidegate.gateway.recording.JournalPlace;
import dev.tidegate.gateway.routing.Admission;
import dev.tidegate.gateway.routing.Dispatcher;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.OwnHosts;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.setup.FirstAccess;
import dev.tidegate.gateway.setup.FirstAdminReport;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start, from top to bottom. With {@link Foundation} and {@link ControlPlaneAssembly}, the only place where things are wired. */
final class GatewayAssembly {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayAssembly.class);

    private static final String NO_MODELS = "There are no models yet, so no call can be served. Add some to the"
            + " configuration, such as: {providers: [{id: openai, type: openai_compat, base_url:"
            + " \"https://api.openai.com/v1\", auth: {token: env.OPENAI_API_KEY}}], models: [{id: gpt-5, routes:"
            + " [{provider: openai, upstream_model: gpt-5}]}]}; or start the launcher without a configuration, with"
            + " OPENAI_API_KEY or ANTHROPIC_API_KEY set.";
    private static final String NOT_SEEDED = "There are no models yet, so no call can be served. The configuration"
            + " declares some, but this start has not seeded them: run 'gateway seed-config' with it, or start with"
            + " seed_config: true.";
    private static final Duration CUT_PATIENCE = Duration.ofSeconds(5);

    private final GatewayName name;
    private final GatewayConfig config;
    private final Exposure exposure;
    private final Clock clock;
    private final OpenedResources opened = new OpenedResources();
    private final Ids ids;
    private final OutboundPolicy policy;
    private final Admission admission;
    private String administrator = "it was not checked whether an administrator can sign in";

    private GatewayAssembly(GatewayName name, GatewayConfig config, Exposure exposure, Clock clock) {
        this.name = name;
        this.config = config;
        this.exposure = exposure;
        this.clock = clock;
        this.ids = new Ids(clock, new SecureRandom());
        this.policy = new OutboundPolicy(config.namedUrls(), config.outbound().allow()).throughProxiesOf(config);
        this.admission = new Admission(config.limits().maxConcurrentExchanges());
    }

    static Gateway start(
            GatewayName name, GatewayConfig config, Exposure exposure, @Nullable DataSource hostDatabase, Clock clock) {
        GatewayAssembly assembly = new GatewayAssembly(name, config, exposure, clock);
        boolean started = false;
        try {
            Gateway gateway = assembly.assemble(hostDatabase);
            started = true;
            return gateway;
        } catch (LinkageError e) {
            throw Startup.missing(e);
        } finally {
            if (!started) assembly.opened.close();
        }
    }

    private Gateway assemble(@Nullable DataSource hostDatabase) {
        Startup.requireTemporaryDirectory(System.getProperty("java.io.tmpdir"));
        JdbiStores stores = openStores(hostDatabase);
        Passwords passwords = opened.add(new Passwords(config.signIn(), name));
        Foundation foundation = new Foundation(config, stores, passwords, ids, clock);
        prepare(stores, foundation);
        List<String> banner = ensureFirstAdmin(foundation.firstAccess);
        IdentityEpoch epoch = new IdentityEpoch(stores.identityEpoch(), config.identity(), clock);
        GroupCommitRecorder recorder = startRecorder(stores, hostDatabase != null, epoch);
        opened.add(this::awaitCutCalls);
        DataPlane dataPlane = opened.add(openDataPlane(stores, foundation, epoch, recorder));
        Startup.rehearse(dataPlane::rehearse);
        List<Route> routes = new ArrayList<>(health(stores, recorder).routes());
        routes.addAll(dataPlane.routes());
        ProviderCalls providers = opened.add(new ProviderCalls(name, policy));
        ControlPlaneAssembly controlPlane = new ControlPlaneAssembly(
                config,
                stores,
                foundation,
                passwords,
                providers,
                dataPlane.operations(stores.catalogue().models()),
                ids,
                clock);
        Gateway gateway = gateway(routes, controlPlane, epoch, banner);
        announce(stores);
        return gateway;
    }

    /** @param routes without those of the control plane */
    private Gateway gateway(
            List<Route> routes, ControlPlaneAssembly controlPlane, IdentityEpoch epoch, List<String> banner) {
        OwnHosts hosts = exposure.hosts(config);
        trusting(controlPlane).forEach(route -> routes.add(route.onlyAt(hosts)));
        ForwardedFor forwardedFor = new ForwardedFor(config.reverseProxy().networks());
        Dispatcher dispatcher = new Dispatcher(Router.of(routes), admission, bodyLimits(), forwardedFor, ids::next)
                .tellingRefusalsBy(controlPlane.refusalTeller());
        return new Gateway(
                name,
                dispatcher.readableFrom(config.clients().allowedOrigins()),
                admission,
                opened,
                config.limits().shutdownGrace(),
                epoch::reads,
                controlPlane.hostIdentity(hosts, forwardedFor),
                banner);
    }

    /** Routes that trust the browser, since they require no API key, which a stranger's page could not have. */
    private List<Route> trusting(ControlPlaneAssembly controlPlane) {
        List<Route> routes = new ArrayList<>(controlPlane.routes());
        if (!config.edge().apps().isEmpty())
            routes.addAll(opened.add(controlPlane.openEdge(name, policy)).routes());
        return routes;
    }

    /** The one line that a successful start logs. */
    private void announce(JdbiStores stores) {
        int models = stores.catalogue().models().list().size();
        LOG.info(
                "Tidegate {} has started as {} on {}, schema {}, with {} models; {}",
                GatewayVersion.CURRENT,
                name.value(),
                stores.kind(),
                stores.schema().knownVersion(),
                models,
                administrator);
        if (models == 0) LOG.warn(config.seed().models().isEmpty() ? NO_MODELS : NOT_SEEDED);
    }

    private JdbiStores openStores(@Nullable DataSource hostDatabase) {
        return opened.add(Startup.attempt(
                "open the database",
                () -> hostDatabase == null
                        ? JdbiStores.open(name, config.storage(), clock)
                        : JdbiStores.on(hostDatabase, clock)));
    }

    private void prepare(JdbiStores stores, Foundation foundation) {
        Startup.attempt("prepare the database schema", () -> {
            if (config.startup().runMigrations()) return stores.schema().apply();
            stores.schema().check();
            return 0;
        });
        Startup.attempt("join the other nodes on this database", () -> {
            foundation.agreedSettings.join();
            return true;
        });
        if (config.startup().seedConfig()) {
            Startup.attempt("seed what the configuration declares", () -> foundation.seeder.apply(config.seed()));
        }
    }

    private List<String> ensureFirstAdmin(FirstAccess firstAccess) {
        if (config.trustedProxy().enabled() && config.trustedProxy().networks().isEmpty()) {
            LOG.warn("trusted_proxy_networks is not set: anybody who reaches this gateway can claim to be anybody");
        }
        if (!config.startup().bootstrapAdmin()) return List.of();
        FirstAdminReport report = Startup.attempt("set up the first administrator", firstAccess::ensure);
        administrator = report.adminCanSignIn() ? "an administrator can sign in" : "no administrator can sign in yet";
        if (!report.banner().isEmpty())
            LOG.info("{} It is on standard error, or where setupLinkTo sent it.", report.message());
        else if (!report.adminCanSignIn()) LOG.warn("{}", report.message());
        return report.banner();
    }

    private BodyLimits bodyLimits() {
        Long memory = config.limits().maxBodyMemory();
        return memory == null ? BodyLimits.ofHeap() : new BodyLimits(new BodyMemory(memory), BodyPace.DEFAULT);
    }

    private GroupCommitRecorder startRecorder(JdbiStores stores, boolean lentDatabase, IdentityEpoch epoch) {
        GroupCommitRecorder recorder = opened.add(new GroupCommitRecorder(
                stores.recording().callRecords(), journal(stores, lentDatabase), epoch::isAway, clock));
        Startup.attempt("open the journal of call records", () -> {
            try {
                recorder.start(name);
                return recorder;
            } catch (IOException e) {
                throw new StoreException(
                        "journal_dir cannot be used (" + e
                                + "). Let the gateway's user create it and write to it, name another directory, or set"
                                + " journal_dir to none.",
                        e);
            }
        });
        return recorder;
    }

    private @Nullable JournalPlace journal(JdbiStores stores, boolean lentDatabase) {
        Path directory = JournalDefaults.directory(config.storage(), lentDatabase);
        if (directory == null) {
            LOG.info("There is no journal_dir: calls are refused while the database does not accept their records.");
            return null;
        }
        String installation = Startup.attempt(
                "read the id of the installation",
                () -> stores.installation().identity().id(ids.next()));
        return JournalPlace.forCalls(
                directory, installation, config.limits().maxConcurrentExchanges(), stores.ownsFile());
    }

    private DataPlane openDataPlane(
            JdbiStores stores, Foundation foundation, IdentityEpoch epoch, CallRecorder recorder) {
        KeyDirectory keys = KeyDirectory.cached(stores.apiKeys().keys(), epoch, foundation.digester, clock);
        CatalogSource catalog =
                CatalogSource.cached(stores.catalogue().models(), epoch::newestSeen, epoch::isWithinGrace, clock);
        DataPlane.Settings settings = new DataPlane.Settings(
                name,
                config.seed().providers(),
                config.calls(),
                config.clients(),
                config.limits().maxBodyBytes(),
                policy);
        return DataPlane.open(catalog, ApiKeyGuards.of(keys, clock), settings, recorder, ids, clock);
    }

    /** Closed after the data plane and before the recorder, so that calls that were cut still leave their record. */
    private void awaitCutCalls() throws InterruptedException {
        if (!admission.awaitIdle(CUT_PATIENCE))
            LOG.warn("{}: {} exchanges did not end when they were cut", name.value(), admission.running());
    }

    private HealthRoutes health(JdbiStores stores, GroupCommitRecorder recorder) {
        return new HealthRoutes()
                .check("database", stores::problem)
                .check("call_records", recorder::problem)
                .check(
                        "shutdown",
                        () -> admission.isStopping() ? Optional.of("the gateway is shutting down") : Optional.empty())
                .notice("journal", () -> keptFiles(recorder.keptFiles()));
    }

    private static Optional<String> keptFiles(int kept) {
        return kept == 0
                ? Optional.empty()
                : Optional.of(kept + " files of the journal need attention; the log names them");
    }
}
