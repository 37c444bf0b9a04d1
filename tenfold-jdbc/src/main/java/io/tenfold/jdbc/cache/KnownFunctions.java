// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.util.Set;

/**
 * PostgreSQL's own functions by what they can do to a cache, by name over all their overloads. A name that is in none of the
 * lists may do anything: write, or change the session.
 */
final class KnownFunctions {
    /** The answer depends on the arguments and on settings of the session alone. */
    private static final Set<String> PURE = words("""
            count sum avg min max bool_and bool_or every string_agg array_agg json_agg jsonb_agg json_object_agg
            jsonb_object_agg any_value stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp
            regr_slope regr_intercept regr_r2 percentile_cont percentile_disc mode bit_and bit_or
            rank dense_rank row_number percent_rank cume_dist ntile lag lead first_value last_value nth_value grouping
            abs ceil ceiling floor round trunc mod power pow sqrt cbrt exp ln log log10 sign div gcd lcm degrees radians
            sin cos tan asin acos atan atan2 pi width_bucket trim_scale scale
            lower upper initcap length char_length character_length octet_length bit_length btrim ltrim rtrim trim lpad rpad
            replace reverse repeat substring substr left right split_part position strpos starts_with overlay concat
            concat_ws translate format ascii chr md5 sha256 encode decode to_hex
            regexp_replace regexp_match regexp_matches regexp_split_to_array regexp_split_to_table regexp_like
            regexp_substr regexp_count regexp_instr string_to_array array_to_string
            coalesce nullif greatest least cast extract date_part date_trunc date_bin make_date make_time make_timestamp
            make_interval to_char to_date to_timestamp to_number isfinite justify_days justify_hours justify_interval timezone
            array_length array_position array_positions array_remove array_replace array_append array_prepend array_cat
            array_ndims array_dims array_lower array_upper cardinality unnest generate_series generate_subscripts
            to_json to_jsonb row_to_json json_build_object json_build_array jsonb_build_object jsonb_build_array
            json_array_elements json_array_elements_text jsonb_array_elements jsonb_array_elements_text json_array_length
            jsonb_array_length json_each json_each_text jsonb_each jsonb_each_text json_extract_path json_extract_path_text
            jsonb_extract_path jsonb_extract_path_text json_object_keys jsonb_object_keys json_typeof jsonb_typeof
            jsonb_path_query jsonb_path_exists jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set
            isempty lower_inc upper_inc lower_inf upper_inf range_merge
            int4range int8range numrange daterange tsrange tstzrange
            to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline
            setweight strip numnode
            """);

    /** Writes no table and leaves the session's settings alone, but the answer depends on the clock, the session or chance. */
    private static final Set<String> HARMLESS = words("""
            now clock_timestamp statement_timestamp transaction_timestamp timeofday age random random_normal
            gen_random_uuid uuidv4 uuidv7 uuid_generate_v4 nextval currval lastval setval
            current_setting version current_database current_schema current_schemas pg_backend_pid txid_current
            pg_current_xact_id pg_current_snapshot pg_is_in_recovery pg_sleep pg_notify
            pg_advisory_lock pg_advisory_unlock pg_try_advisory_lock pg_advisory_xact_lock pg_try_advisory_xact_lock
            pg_advisory_unlock_all pg_size_pretty pg_relation_size pg_total_relation_size pg_table_size pg_indexes_size
            pg_database_size pg_typeof format_type pg_get_expr pg_get_indexdef pg_get_constraintdef pg_get_viewdef
            pg_table_is_visible pg_type_is_visible obj_description col_description has_table_privilege
            has_schema_privilege has_column_privilege quote_ident quote_literal quote_nullable to_regclass to_regtype
            """);

    /** Words in front of an opening parenthesis that are no function: keywords and types with a modifier. */
    private static final Set<String> NO_FUNCTION = words("""
            in values and or not exists any all some from where on using over filter group by having select distinct as
            when then else case with union except intersect returning set conflict lateral array row sets rollup cube
            materialized limit offset between like ilike to is order join only into partition key for window default do
            numeric decimal varchar char character varying bit timestamp timestamptz time timetz interval float dec bpchar
            precision escape symmetric recursive matched check unique primary
            """);

    private KnownFunctions() {}

    private static Set<String> words(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    static boolean isPure(String name) {
        return PURE.contains(name) || NO_FUNCTION.contains(name);
    }

    static boolean isHarmless(String name) {
        return isPure(name) || HARMLESS.contains(name);
    }
}
