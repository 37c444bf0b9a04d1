// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import java.util.List;

/** What a person who knows the 22 queries makes by hand; sizes at scale 1. */
final class ExpertIndexes {
    /** The usual set: foreign keys and dates, about 300 MB. */
    private static final IndexSet USUAL = IndexSet.byHand(
            "usual by hand",
            List.of(
                    "lineitem (l_partkey, l_suppkey)",
                    "lineitem (l_suppkey)",
                    "lineitem (l_shipdate)",
                    "orders (o_custkey)",
                    "orders (o_orderdate)",
                    "customer (c_nationkey)",
                    "supplier (s_nationkey)",
                    "partsupp (ps_suppkey)",
                    "part (p_brand, p_container)"));

    /** Index-only where it pays most, within 500 MB. */
    private static final IndexSet SMALL = IndexSet.byHand(
            "covering by hand, 500 MB",
            List.of(
                    "lineitem (l_partkey, l_quantity)",
                    "lineitem (l_orderkey, l_quantity)",
                    "orders (o_custkey)",
                    "orders (o_orderdate)",
                    "part (p_brand, p_container)",
                    "part (p_size)",
                    "customer (c_nationkey)"));

    /** The same with more of it, within 1 GB. */
    private static final IndexSet LARGE = IndexSet.byHand(
            "covering by hand, 1 GB",
            List.of(
                    "lineitem (l_partkey) INCLUDE (l_quantity, l_suppkey, l_extendedprice, l_discount)",
                    "lineitem (l_orderkey, l_quantity)",
                    "lineitem (l_shipdate) INCLUDE (l_extendedprice, l_discount, l_quantity)",
                    "orders (o_custkey)",
                    "orders (o_orderdate)",
                    "part (p_brand, p_container)",
                    "part (p_size)",
                    "partsupp (ps_suppkey)",
                    "customer (c_nationkey)"));

    private ExpertIndexes() {}

    static List<IndexSet> all() {
        return List.of(USUAL, SMALL, LARGE);
    }
}
