// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Times statements where they leave the application: from the call into the driver until the driver has the rows (all
 * of them, as it fetches them at once unless told otherwise). Connecting is not in it. Put around the driver's
 * DataSource, below any pool, cache or batching, it measures the same thing before and after. Each thread has its own
 * count, so threads may share one clock.
 */
public final class StatementClock {
    private static final ClassLoader LOADER = StatementClock.class.getClassLoader();

    private final ThreadLocal<Count> counts = ThreadLocal.withInitial(Count::new);

    /**
     * What a thread executed so far.
     *
     * @param statements how many
     * @param nanos for how long, in ns
     */
    public record Reading(long statements, long nanos) {
        /** What came after an earlier reading. */
        public Reading since(Reading earlier) {
            return new Reading(statements - earlier.statements, nanos - earlier.nanos);
        }
    }

    /** The same DataSource, its statements timed. */
    public DataSource around(DataSource dataSource) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = invoke(dataSource, method, arguments);
            return result instanceof Connection connection ? timed(connection) : result;
        });
    }

    /** What the calling thread executed so far. */
    public Reading reading() {
        Count count = counts.get();
        return new Reading(count.statements, count.nanos);
    }

    private Connection timed(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return result instanceof Statement statement ? timed(statement) : result;
        });
    }

    private Statement timed(Statement statement) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, arguments);
            }
            long start = System.nanoTime();
            try {
                return invoke(statement, method, arguments);
            } finally {
                counts.get().add(System.nanoTime() - start);
            }
        });
    }

    private static <T> T proxy(Class<T> type, Intercept intercept) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
                return self == arguments[0];
            }
            return intercept.call(method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(LOADER, new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException wrapper) {
            throw wrapper.getCause() == null ? wrapper : wrapper.getCause();
        }
    }

    private interface Intercept {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static final class Count {
        private long statements;
        private long nanos;

        private void add(long elapsed) {
            statements++;
            nanos += elapsed;
        }
    }
}
