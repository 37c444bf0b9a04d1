// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.TableName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Names an index after what it is: {@code tf_<table>_<columns>_<8 hex digits>}. The digits are a hash of the whole
 * definition, so that the same definition always has the same name and another one hardly ever does. PostgreSQL cuts
 * names at 63 bytes (NAMEDATALEN - 1); this name is cut before the hash, between characters.
 */
public final class IndexName {
    private static final int LONGEST_BYTES = 63;
    private static final int HASH_BYTES = 4;

    private IndexName() {}

    /** The name, not quoted. */
    public static String of(IndexDefinition definition) {
        String columns = definition.keys().stream().map(IndexName::describe).collect(Collectors.joining("_"));
        String readable = "tf_" + definition.table().name() + "_" + columns;
        return of(readable, PrintIndex.create("i", definition, false));
    }

    /**
     * Name of the index of a partition, not quoted: the same for the same index and partition.
     *
     * @param index the index of the partitioned table
     * @param partition a table below it
     */
    public static String ofPartition(String index, TableName partition) {
        return of("tf_" + partition.name(), index + " ON " + Quote.table(partition));
    }

    /** A name of that beginning for what that DDL creates, whatever kind of object it is. */
    static String of(String readable, String ddl) {
        String hash = hash(ddl);
        return cut(readable, LONGEST_BYTES - 1 - hash.length()) + "_" + hash;
    }

    private static String describe(IndexKey key) {
        return key.column() != null ? key.column() : "expr";
    }

    private static String hash(String ddl) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ddl.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The longest beginning of at most that many bytes in UTF-8 that ends between two code points. */
    private static String cut(String text, int mostBytes) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += utf8Length(codePoint);
            if (bytes > mostBytes) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return text.substring(0, at);
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
