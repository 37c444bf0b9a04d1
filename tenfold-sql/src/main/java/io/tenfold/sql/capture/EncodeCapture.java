// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static io.tenfold.sql.capture.CaptureFormat.HAS_CALL_SITE;
import static io.tenfold.sql.capture.CaptureFormat.HAS_ROWS;
import static io.tenfold.sql.capture.CaptureFormat.JUMPS;
import static io.tenfold.sql.capture.CaptureFormat.OTHER_UNIT;
import static io.tenfold.sql.capture.CaptureFormat.SEVERAL_CALLS;
import static io.tenfold.sql.capture.CaptureFormat.TOKEN_BYTES;

import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Parameter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Turns executions into the bytes of one capture file. Each text is written once; what follows in most executions is the number of
 * its statement, how much later than the one before it started, its time and its values:
 *
 * <pre>
 *   flags  statement  [unit - last unit, string of its name]  [sequence - last sequence - 1]  start - last start (us)
 *   nanoseconds  [rows]  [calls]  [string of the call site]  values
 * </pre>
 *
 * <p>A hidden value is its token in 5 bytes; one that is not is 0 for NULL, else 1 + its length and its UTF-8. Not thread-safe.
 */
public final class EncodeCapture {
    private static final int FRAME_BYTES = 8;

    private final CaptureHeader header;
    private final BlockOutput output = new BlockOutput();
    private final Map<String, Integer> strings = new HashMap<>();
    private final Map<Form, Integer> statements = new HashMap<>();
    private int characters;
    private long lastUnit = CaptureFormat.NO_UNIT;
    private long lastSequence;
    private long lastStart;

    /** What executions of one statement have in common. */
    private record Form(
            String text,
            @Nullable String searchPath,
            @Nullable List<Integer> types,
            boolean values) {}

    /** The bytes of a new file; {@link #start} come first. */
    public EncodeCapture(CaptureHeader header) {
        this.header = header;
        output.number(CaptureFormat.HEADER);
        output.fixed(header.run(), Long.BYTES);
        output.number(header.number());
        output.number(header.epochMicros());
        output.number(header.values() ? 1 : 0);
        output.string(header.writer());
    }

    /** The bytes before the first block. */
    public static ByteBuffer start() {
        ByteBuffer start = ByteBuffer.allocate(CaptureFormat.MAGIC.length + Integer.BYTES);
        return start.put(CaptureFormat.MAGIC).putInt(CaptureFormat.VERSION).flip();
    }

    /** Bytes of the block that is being filled. */
    public int pending() {
        return output.size();
    }

    /** Adds an execution. */
    public void add(RecordedExecution execution) {
        forgetWhenFull();
        int statement = statement(execution);
        int name = execution.unit() == lastUnit ? 0 : string(execution.unitName());
        int site = string(execution.callSite());
        int flags = flags(execution);
        output.number(CaptureFormat.EXECUTION | flags);
        output.number(statement);
        if ((flags & OTHER_UNIT) != 0) {
            output.signed(execution.unit() - lastUnit);
            output.number(name);
        }
        if ((flags & JUMPS) != 0) {
            output.signed(execution.sequence() - lastSequence - 1);
        }
        output.signed(execution.startedMicros() - lastStart);
        output.number(execution.nanos());
        addOptional(execution, flags, site);
        addValues(execution.parameters());
        lastUnit = execution.unit();
        lastSequence = execution.sequence();
        lastStart = execution.startedMicros();
    }

    private int flags(RecordedExecution execution) {
        return (execution.unit() == lastUnit ? 0 : OTHER_UNIT)
                | (execution.sequence() == lastSequence + 1 ? 0 : JUMPS)
                | (execution.calls() == 1 ? 0 : SEVERAL_CALLS)
                | (execution.rows() < 0 ? 0 : HAS_ROWS)
                | (execution.callSite() == null ? 0 : HAS_CALL_SITE);
    }

    private void addOptional(RecordedExecution execution, int flags, int site) {
        if ((flags & HAS_ROWS) != 0) {
            output.number(execution.rows());
        }
        if ((flags & SEVERAL_CALLS) != 0) {
            output.number(execution.calls());
        }
        if ((flags & HAS_CALL_SITE) != 0) {
            output.number(site);
        }
    }

    private void addValues(@Nullable List<Parameter> parameters) {
        if (parameters == null || !hasValues(parameters)) {
            return;
        }
        for (Parameter parameter : parameters) {
            if (header.values()) {
                output.optional(parameter.text());
            } else {
                output.fixed(parameter.token(), TOKEN_BYTES);
            }
        }
    }

    /** Adds what was counted so far. */
    public void add(RecordedCounts counts) {
        ConnectionUse use = counts.connections();
        output.number(CaptureFormat.COUNTS);
        output.number(counts.leftOut());
        output.number(use.opened());
        output.number(use.handedOut());
        output.number(Math.round(use.openingMs() * 1e6));
        output.number(use.mostInUse());
    }

    private void forgetWhenFull() {
        if (strings.size() >= CaptureFormat.MOST_STRINGS || characters >= CaptureFormat.MOST_CHARACTERS) {
            strings.clear();
            statements.clear();
            characters = 0;
            output.number(CaptureFormat.FORGET);
        }
    }

    private int statement(RecordedExecution execution) {
        List<Parameter> parameters = execution.parameters();
        Form form = new Form(
                execution.text(),
                execution.searchPath(),
                parameters == null
                        ? null
                        : parameters.stream().map(Parameter::typeOid).toList(),
                hasValues(parameters));
        Integer known = statements.get(form);
        if (known != null) {
            return known;
        }
        int text = string(form.text());
        int path = string(form.searchPath());
        output.number(CaptureFormat.STATEMENT);
        output.number(text);
        output.number(path);
        addTypes(form);
        statements.put(form, statements.size());
        return statements.size() - 1;
    }

    private void addTypes(Form form) {
        List<Integer> types = form.types();
        output.number(types == null ? 0 : 1 + 2L * types.size() + (form.values() ? 1 : 0));
        if (types != null) {
            types.forEach(type -> output.number(Integer.toUnsignedLong(type)));
        }
    }

    private static boolean hasValues(@Nullable List<Parameter> parameters) {
        return parameters != null && parameters.stream().noneMatch(Parameter::isOnlyTyped);
    }

    /** Number of a string in the dictionary, 0 for null. */
    private int string(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Integer known = strings.get(text);
        if (known != null) {
            return known;
        }
        output.number(CaptureFormat.STRING);
        output.string(text);
        strings.put(text, strings.size() + 1);
        characters += text.length();
        return strings.size();
    }

    /** What was added since the last call as one block, empty when nothing was. */
    public ByteBuffer takeBlock() {
        byte[] payload = output.bytes();
        output.cutTo(0);
        if (payload.length == 0) {
            return ByteBuffer.allocate(0);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(payload, 0, payload.length);
        return ByteBuffer.allocate(FRAME_BYTES + payload.length)
                .putInt(payload.length)
                .putInt((int) checksum.getValue())
                .put(payload)
                .flip();
    }
}
