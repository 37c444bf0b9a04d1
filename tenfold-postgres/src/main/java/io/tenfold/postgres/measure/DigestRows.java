// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digests rows as they stream by. The multiset digest is the sum, in four lanes of 64 bits, of each row's SHA-256: it
 * does not depend on the order, and a row that is there twice counts twice (an XOR would lose it).
 */
final class DigestRows {
    /** Most rows kept for a comparison with a tolerance. */
    static final int MOST_KEPT = 100_000;

    private static final byte[] NULL_MARK = {0};
    private static final byte[] VALUE_MARK = {1};
    private static final List<String> FLOATING_TYPES = List.of("float4", "float8");

    private final List<String> columns = new ArrayList<>();
    private final List<String> types;
    private final ComparisonRule rule;
    private final MessageDigest row = sha256();
    private final MessageDigest order = sha256();
    private final long[] sum = new long[4];
    private @Nullable List<List<@Nullable String>> kept;
    private long rows;

    DigestRows(List<String> names, List<String> types, ComparisonRule rule) {
        this.types = List.copyOf(types);
        this.rule = rule;
        for (int i = 0; i < names.size(); i++) {
            columns.add(names.get(i) + " " + types.get(i));
        }
        this.kept = rule.approximate() ? new ArrayList<>() : null;
    }

    void add(List<@Nullable String> values) {
        rows++;
        values.forEach(value -> feed(row, value));
        ByteBuffer hash = ByteBuffer.wrap(row.digest());
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += hash.getLong();
        }
        for (int column : rule.orderColumns()) {
            feed(order, comparable(types.get(column), values.get(column)));
        }
        keep(values);
    }

    SeenRows seen() {
        ByteBuffer multiset = ByteBuffer.allocate(sum.length * Long.BYTES);
        for (long lane : sum) {
            multiset.putLong(lane);
        }
        HexFormat hex = HexFormat.of();
        RowDigest digest = new RowDigest(columns, rows, hex.formatHex(multiset.array()), hex.formatHex(order.digest()));
        return new SeenRows(digest, kept, floatingColumns());
    }

    private void keep(List<@Nullable String> values) {
        if (kept == null) {
            return;
        }
        if (kept.size() == MOST_KEPT) {
            kept = null;
        } else {
            kept.add(Collections.unmodifiableList(new ArrayList<>(values)));
        }
    }

    private List<Integer> floatingColumns() {
        List<Integer> floating = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (FLOATING_TYPES.contains(types.get(i))) {
                floating.add(i);
            }
        }
        return floating;
    }

    /** The length goes in first, so that ("ab", "c") and ("a", "bc") differ. */
    private static void feed(MessageDigest digest, @Nullable String value) {
        if (value == null) {
            digest.update(NULL_MARK);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(VALUE_MARK);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    /** Values that sort as equal get the same text: 1.0 and 1.00 may come in either order. */
    private static @Nullable String comparable(String type, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        if (type.equals("numeric") && Character.isDigit(value.charAt(value.length() - 1))) {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        }
        return FLOATING_TYPES.contains(type) && value.equals("-0") ? "0" : value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
