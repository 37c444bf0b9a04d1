// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.log;

import com.sun.management.OperatingSystemMXBean;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.postgres.capture.log.LogSource;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a log and prints how fast and in how much memory.
 *
 * <pre>
 * java -Xmx256m io.tenfold.bench.log.ReadLog FILE
 * </pre>
 */
public final class ReadLog {
    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1 << 20;

    private static final long BETWEEN_LOOKS_NANOSECONDS = 5_000_000;

    private static volatile long heapPeak;

    private ReadLog() {}

    /** Reads it, prints what is in it, then the same with the workload that is made of it. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        watchHeap();
        long start = System.nanoTime();
        double cpu = cpuSeconds();
        Capture capture = LogSource.of(List.of(file)).capture();
        print("read", file, start, cpu);
        long executions = capture.statements().stream()
                .mapToLong(CapturedStatement::calls)
                .sum();
        double ms = capture.statements().stream()
                .mapToDouble(statement -> statement.totalMs().orElse(0))
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%d executions, %.3f ms, %d statements%n",
                executions,
                ms,
                capture.statements().size());
        int queries = BuildWorkload.from(capture).queries().size();
        print("read and grouped into " + queries + " queries", file, start, cpu);
    }

    private static void print(String what, Path file, long start, double cpuBefore) throws IOException {
        double wall = (System.nanoTime() - start) / NANOSECONDS;
        double megabytes = Files.size(file) / MEGABYTE;
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f MB in %.1f s (%.1f s of CPU), %.1f MB/s, heap at most %.0f MB of %.0f MB%n",
                what,
                megabytes,
                wall,
                cpuSeconds() - cpuBefore,
                megabytes / wall,
                heapPeak / MEGABYTE,
                Runtime.getRuntime().maxMemory() / MEGABYTE);
    }

    private static double cpuSeconds() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / NANOSECONDS;
    }

    /** Looks at the heap's size until the program ends. */
    private static void watchHeap() {
        Thread watch = new Thread(ReadLog::noteHeap, "heap");
        watch.setDaemon(true);
        watch.start();
    }

    private static void noteHeap() {
        Runtime runtime = Runtime.getRuntime();
        while (!Thread.currentThread().isInterrupted()) {
            heapPeak = Math.max(heapPeak, runtime.totalMemory() - runtime.freeMemory());
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOSECONDS);
        }
    }
}
