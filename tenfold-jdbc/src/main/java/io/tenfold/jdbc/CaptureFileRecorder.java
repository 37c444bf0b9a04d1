// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.capture.DescribeExecution;
import io.tenfold.jdbc.capture.WriteCaptureFiles;
import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.StatementObserver;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.sql.capture.CaptureFormat;
import io.tenfold.sql.capture.RecordedCounts;
import io.tenfold.sql.capture.RecordedExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the application executes to files that Tenfold reads later, in another process: the same executions as
 * {@link CaptureRecorder} keeps. Thread-safe.
 *
 * <p>The application's threads put executions into a queue without waiting and without a lock; one daemon thread does all the
 * rest. What does not fit into the queue is left out and counted. When a file cannot be written, as on a full disk, capturing to files
 * ends with one line in the log and the application goes on.
 *
 * <p>Unless asked for, no value and no literal gets into a file: of values of queries the files tell only which are equal, by tokens
 * whose key is in this process's memory and nowhere else.
 *
 * <p>What was executed in the last second before a process is killed may be missing.
 */
public final class CaptureFileRecorder implements StatementObserver, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CaptureFileRecorder.class.getName());
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_MS = 5_000;

    /** Heap bytes of an execution besides its values, estimated. */
    private static final long EXECUTION_BYTES = 256;

    private final Path folder;
    private final CaptureFileOptions options;
    private final Supplier<ConnectionUse> connections;
    private final Queue<Object> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final LongAdder leftOut = new LongAdder();
    private final AtomicLong written = new AtomicLong();
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Thread writer = new Thread(this::run, "tenfold-capture");
    private volatile boolean enabled = true;
    private volatile boolean closing;
    private volatile @Nullable String failure;

    CaptureFileRecorder(Path folder, CaptureFileOptions options, Supplier<ConnectionUse> connections) {
        this.folder = folder;
        this.options = options;
        this.connections = connections;
        writer.setDaemon(true);
        writer.start();
    }

    /** Switches it on or off; off, it costs nothing and files stay as they are. */
    public CaptureFileRecorder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /** Executions handed to the operating system. */
    public long written() {
        return written.get();
    }

    /**
     * Executions that are in no file: the queue was full, the text could not be read, or they were waiting when files could no longer be
     * written. What is executed after that is not even counted.
     */
    public long leftOut() {
        return leftOut.sum();
    }

    /** Why files are no longer written; empty while all is well. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean active() {
        return enabled && failure == null && !closing;
    }

    @Override
    public void finished(Execution execution) {
        if (execution.failed() || execution.fromCache() || execution.sequence() == 0) {
            return;
        }
        long bytes = EXECUTION_BYTES + execution.valueBytes();
        if (queuedBytes.addAndGet(bytes) > options.queueBytes()) {
            queuedBytes.addAndGet(-bytes);
            leftOut.increment();
        } else {
            queue.add(execution);
        }
    }

    /**
     * Waits until what was executed before is in a file.
     *
     * @return false when it took longer, or files are no longer written
     */
    public boolean flush(Duration longest) {
        if (!writer.isAlive()) {
            return false;
        }
        CountDownLatch done = new CountDownLatch(1);
        queue.add(done);
        LockSupport.unpark(writer);
        try {
            return done.await(longest.toNanos(), TimeUnit.NANOSECONDS) && failure == null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes what is waiting, for at most 5 s, and ends. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join(CLOSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        try (WriteCaptureFiles files = new WriteCaptureFiles(
                folder,
                began,
                new SecureRandom().nextLong(),
                options.values(),
                options.fileBytes(),
                options.files(),
                version())) {
            write(files);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError problem) {
            fail(problem);
        }
        release();
    }

    private void write(WriteCaptureFiles files) throws IOException {
        try {
            writeUntilClosed(files);
        } finally {
            written.set(files.flushed());
            leftOut.add(files.added() - files.flushed());
        }
    }

    private void writeUntilClosed(WriteCaptureFiles files) throws IOException {
        DescribeExecution describe = new DescribeExecution(options.values(), beganNanos);
        long flushed = System.nanoTime();
        boolean last = false;
        while (!last) {
            last = closing;
            boolean idle = drain(files, describe);
            long now = System.nanoTime();
            if (files.pending() > 0 && (last || now - flushed >= FLUSH_NANOS)) {
                flush(files);
                flushed = now;
            }
            if (idle && !last) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        }
    }

    private void flush(WriteCaptureFiles files) throws IOException {
        files.add(new RecordedCounts(leftOut.sum(), connections.get()));
        files.flush();
        written.set(files.flushed());
    }

    /** True when the queue ran empty before it was time to look at the clock. */
    private boolean drain(WriteCaptureFiles files, DescribeExecution describe) throws IOException {
        for (int count = 0; count < CaptureFormat.BLOCK_BYTES; count++) {
            Object next = queue.poll();
            if (next == null) {
                return true;
            }
            if (next instanceof CountDownLatch done) {
                flush(files);
                done.countDown();
            } else if (next instanceof Execution execution) {
                add(files, describe, execution);
            }
        }
        return false;
    }

    private void add(WriteCaptureFiles files, DescribeExecution describe, Execution execution) throws IOException {
        queuedBytes.addAndGet(-(EXECUTION_BYTES + execution.valueBytes()));
        RecordedExecution recorded = describe.of(execution);
        if (recorded == null) {
            leftOut.increment();
        } else {
            files.add(recorded);
            written.set(files.flushed());
        }
    }

    /** Only what the file system says is quoted: another message may quote a value. */
    private void fail(Throwable problem) {
        String words = problem instanceof IOException
                ? problem.toString()
                : problem.getClass().getName();
        failure = "Capture to files in " + folder + " has ended after " + written.get() + " executions: " + words
                + ". The application goes on.";
        LOG.log(System.Logger.Level.WARNING, failure);
    }

    /** Nobody is left waiting, and nothing is kept that nobody will write. */
    private void release() {
        for (Object next = queue.poll(); next != null; next = queue.poll()) {
            if (next instanceof CountDownLatch done) {
                done.countDown();
            } else {
                leftOut.increment();
            }
        }
    }

    private static String version() {
        String version = CaptureFileRecorder.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
