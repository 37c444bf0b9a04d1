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
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one capture file, a record at a time; memory is that of one block and the dictionary. What a crash left half written at the end
 * is passed over. Not thread-safe.
 */
public final class DecodeCapture {
    /** More than the protocol allows a statement to have. */
    private static final int MOST_VALUES = 65_536;

    private static final int HIGHEST_TAG = 63;

    private final ReadBlocks blocks;
    private final CaptureHeader header;
    private final List<String> strings = new ArrayList<>();
    private final List<Form> statements = new ArrayList<>();
    private BlockInput input;
    private long lastUnit = CaptureFormat.NO_UNIT;
    private @Nullable String lastUnitName;
    private long lastSequence;
    private long lastStart;

    private record Form(
            String text,
            @Nullable String searchPath,
            @Nullable List<Integer> types,
            boolean values) {}

    /**
     * Reads the header.
     *
     * @param stream from the file's first byte; stays the caller's to close
     * @throws DamagedCaptureException when it is no capture file, one of a version this Tenfold does not know, or one that ends
     *     before there is anything in it
     */
    public DecodeCapture(InputStream stream) throws IOException {
        this.blocks = ReadBlocks.start(stream);
        byte[] first = blocks.next();
        if (first == null) {
            throw DamagedCaptureException.cutShort();
        }
        this.input = new BlockInput(first);
        if (input.number() != CaptureFormat.HEADER) {
            throw new DamagedCaptureException("has no header");
        }
        this.header = new CaptureHeader(
                input.fixed(Long.BYTES),
                input.number(0, Integer.MAX_VALUE),
                input.number(),
                input.number(0, 1) == 1,
                input.string());
    }

    public CaptureHeader header() {
        return header;
    }

    /** Whether something at the end was passed over because it was cut short or damaged; known when there is no more. */
    public boolean endsDamaged() {
        return blocks.endsDamaged();
    }

    /** The next record, null when there is no more. */
    public @Nullable CaptureRecord next() throws IOException {
        try {
            return read();
        } catch (DamagedCaptureException damaged) {
            blocks.giveUp();
            input = new BlockInput(new byte[0]);
            return null;
        }
    }

    private @Nullable CaptureRecord read() throws IOException {
        while (true) {
            while (input.hasMore()) {
                CaptureRecord found = readRecord(input.number(1, HIGHEST_TAG));
                if (found != null) {
                    return found;
                }
            }
            byte[] block = blocks.next();
            if (block == null) {
                return null;
            }
            input = new BlockInput(block);
        }
    }

    /** Null for a record that is for ourselves. */
    private @Nullable CaptureRecord readRecord(int tag) {
        switch (tag) {
            case CaptureFormat.STRING -> strings.add(input.string());
            case CaptureFormat.STATEMENT -> statements.add(statement());
            case CaptureFormat.FORGET -> {
                strings.clear();
                statements.clear();
            }
            case CaptureFormat.COUNTS -> {
                return counts();
            }
            default -> {
                if ((tag & CaptureFormat.EXECUTION) == 0) {
                    throw new DamagedCaptureException("has a record of an unknown kind");
                }
                return execution(tag);
            }
        }
        return null;
    }

    private Form statement() {
        String text = string();
        String path = string();
        int types = input.number(0, 2 * MOST_VALUES) - 1;
        if (text == null) {
            throw new DamagedCaptureException("has a statement without a text");
        }
        return types < 0 ? new Form(text, path, null, false) : new Form(text, path, types(types / 2), types % 2 == 1);
    }

    private List<Integer> types(int count) {
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add((int) input.number());
        }
        return types;
    }

    private RecordedCounts counts() {
        long leftOut = input.number();
        return new RecordedCounts(
                leftOut,
                new ConnectionUse(
                        input.number(), input.number(), input.number() / 1e6, input.number(0, Integer.MAX_VALUE)));
    }

    private RecordedExecution execution(int flags) {
        Form form = statements.get(input.number(0, statements.size() - 1));
        if ((flags & OTHER_UNIT) != 0) {
            lastUnit += input.signed();
            lastUnitName = string();
        }
        lastSequence += 1 + ((flags & JUMPS) != 0 ? input.signed() : 0);
        lastStart += input.signed();
        long nanos = input.number();
        long rows = (flags & HAS_ROWS) != 0 ? input.number() : RecordedExecution.UNKNOWN;
        long calls = (flags & SEVERAL_CALLS) != 0 ? input.number(1, Integer.MAX_VALUE) : 1;
        String site = (flags & HAS_CALL_SITE) != 0 ? string() : null;
        return new RecordedExecution(
                form.text(),
                values(form),
                form.searchPath(),
                calls,
                nanos,
                rows,
                lastUnit,
                lastUnitName,
                lastSequence,
                site,
                lastStart);
    }

    private @Nullable List<Parameter> values(Form form) {
        if (form.types() == null) {
            return null;
        }
        List<Parameter> values = new ArrayList<>(form.types().size());
        for (int type : form.types()) {
            values.add(form.values() ? value(type) : Parameter.typed(type));
        }
        return values;
    }

    private Parameter value(int type) {
        return header.values()
                ? new Parameter(input.optional(), type)
                : Parameter.hidden(type, Math.max(1, input.fixed(TOKEN_BYTES)));
    }

    private @Nullable String string() {
        int number = input.number(0, strings.size());
        return number == 0 ? null : strings.get(number - 1);
    }
}
