// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * A {@link PostgresServer} of every version in {@link Majors#tested()}. Each {@code @TestTemplate} of the class runs once on each of them:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresServers servers = PostgresServers.tested();
 *
 * @TestTemplate
 * void something_holds() { servers.current().connect() ... }
 * }</pre>
 */
public final class PostgresServers
        implements BeforeAllCallback, AfterAllCallback, TestTemplateInvocationContextProvider {
    private final Map<Integer, PostgresServer> servers = new LinkedHashMap<>();
    private @Nullable Integer current;

    private PostgresServers(List<Integer> majors) {
        majors.forEach(major -> servers.put(major, PostgresServer.of(major)));
    }

    /** One of each tested version. */
    public static PostgresServers tested() {
        return new PostgresServers(Majors.tested());
    }

    /** The one the running test is to use. */
    public PostgresServer current() {
        return of(major());
    }

    /** The one of that version. */
    public PostgresServer of(int major) {
        PostgresServer server = servers.get(major);
        if (server == null) {
            throw new IllegalArgumentException("PostgreSQL " + major + " is not among the tested " + servers.keySet());
        }
        return server;
    }

    /** Its version. */
    public int major() {
        if (current == null) {
            throw new IllegalStateException("only a @TestTemplate runs on one of the servers");
        }
        return current;
    }

    /** Runs SQL of the test's own in the class's database of each. */
    public void execute(String sql) {
        servers.values().forEach(server -> server.execute(sql));
    }

    /** Prepares each server for the class. */
    public void each(Consumer<PostgresServer> work) {
        servers.values().forEach(work);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        servers.values().forEach(server -> server.beforeAll(context));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        servers.values().forEach(server -> server.afterAll(context));
    }

    /** A parameterised test is a template too, with invocations of its own. */
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        AnnotatedElement method = context.getRequiredTestMethod();
        return method.getDeclaredAnnotation(TestTemplate.class) != null;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        List<TestTemplateInvocationContext> runs = new ArrayList<>();
        servers.keySet().forEach(major -> runs.add(new OnMajor(major)));
        return runs.stream();
    }

    /** One run of a test. */
    private final class OnMajor implements TestTemplateInvocationContext {
        private final int major;

        OnMajor(int major) {
            this.major = major;
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return "PostgreSQL " + major;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeEachCallback) context -> current = major);
        }
    }
}
