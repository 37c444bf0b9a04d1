// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.Set;

/** PostgreSQL's keywords that are not free for every use: the union of versions 14 to 18 (kwlist.h). */
public final class Keywords {
    private static final Set<String> RESERVED = words("""
            all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
            current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
            distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
            leading limit localtime localtimestamp not null offset on only or order placing primary references returning
            select session_user some symmetric system_user table then to trailing true union unique user using variadic
            when where window with""");

    private static final Set<String> FUNCTION_OR_TYPE_NAME = words("""
            authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left
            like natural notnull outer overlaps right similar tablesample verbose""");

    private static final Set<String> COLUMN_NAME = words("""
            between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
            integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
            json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out
            overlay position precision real row setof smallint substring time timestamp treat trim values varchar
            xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize
            xmltable""");

    /** Reserved words that are a value, or end one, so that an operator may follow. */
    private static final Set<String> RESERVED_OPERANDS = words("""
            current_catalog current_date current_role current_time current_timestamp current_user end false localtime
            localtimestamp null session_user system_user true user""");

    /** Free words, or nearly so, that are hardly ever a name and expect a value. */
    private static final Set<String> EXPECT_OPERAND = words("between by ilike is like similar values");

    private Keywords() {}

    /**
     * Whether a name spelt like this word must be quoted wherever it stands: all keywords that PostgreSQL does not call
     * unreserved, as quote_ident does it.
     *
     * @param word in lower case
     */
    public static boolean needsQuotes(String word) {
        return RESERVED.contains(word) || FUNCTION_OR_TYPE_NAME.contains(word) || COLUMN_NAME.contains(word);
    }

    /**
     * Whether the word can be neither a table's nor a column's name unless quoted.
     *
     * @param word in lower case
     */
    public static boolean isReserved(String word) {
        return RESERVED.contains(word) || FUNCTION_OR_TYPE_NAME.contains(word);
    }

    /**
     * Whether a value is expected right after this word, so that a following {@code -} is a sign and a following
     * {@code ?} a placeholder.
     *
     * @param word in lower case
     */
    public static boolean expectsOperand(String word) {
        return (RESERVED.contains(word) && !RESERVED_OPERANDS.contains(word)) || EXPECT_OPERAND.contains(word);
    }

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+"));
    }
}
