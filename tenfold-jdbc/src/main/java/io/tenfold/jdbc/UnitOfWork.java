// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

/**
 * A named piece of the application's work, such as a request or a job: what the thread executes until it is closed belongs to
 * it. Units may be nested; the innermost counts. Close it on the thread that opened it.
 *
 * <pre>{@code
 * try (UnitOfWork unit = dataSource.unitOfWork("report")) {
 *     ...
 * }
 * }</pre>
 */
@FunctionalInterface
public interface UnitOfWork extends AutoCloseable {
    @Override
    void close();
}
