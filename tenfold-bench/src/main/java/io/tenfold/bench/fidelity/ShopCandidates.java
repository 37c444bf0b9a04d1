// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import static io.tenfold.bench.fidelity.MakeShop.ACCOUNT;
import static io.tenfold.bench.fidelity.MakeShop.LINE;
import static io.tenfold.bench.fidelity.MakeShop.MEASURE;
import static io.tenfold.bench.fidelity.MakeShop.PURCHASE;
import static io.tenfold.bench.fidelity.MakeShop.STAY;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Indexes of all kinds that the generated database does not have. */
final class ShopCandidates {
    private ShopCandidates() {}

    static List<IndexDefinition> all() {
        return Stream.of(plain(), stored(), parts(), computed(), otherMethods())
                .flatMap(List::stream)
                .toList();
    }

    private static List<IndexDefinition> plain() {
        return List.of(
                btree(PURCHASE, "account_id"),
                btree(PURCHASE, "account_id", "created"),
                btree(PURCHASE, "state", "created"),
                btree(PURCHASE, "paid"),
                btree(PURCHASE, "amount"),
                btree(PURCHASE, "currency"),
                btree(PURCHASE, "currency", "state", "paid"),
                btree(PURCHASE, "note"),
                btree(LINE, "product"),
                btree(LINE, "product", "price"),
                btree(LINE, "quantity"),
                btree(ACCOUNT, "email"),
                btree(ACCOUNT, "country", "signup"),
                btree(ACCOUNT, "signup"),
                btree(ACCOUNT, "referrer"),
                btree(ACCOUNT, "score"),
                btree(ACCOUNT, "code"),
                btree(MEASURE, "device", "at"),
                btree(MEASURE, "kind"),
                btree(STAY, "room"),
                new IndexDefinition(
                        PURCHASE,
                        IndexMethod.BTREE,
                        List.of(IndexKey.ascending("account_id"), IndexKey.descending("created")),
                        List.of(),
                        null,
                        false));
    }

    private static List<IndexDefinition> stored() {
        return List.of(
                btree(PURCHASE, "account_id").including(List.of("amount")),
                btree(PURCHASE, "paid").including(List.of("state", "amount")),
                btree(LINE, "product").including(List.of("quantity", "price")),
                btree(ACCOUNT, "country").including(List.of("id", "score")),
                btree(MEASURE, "device").including(List.of("value")));
    }

    private static List<IndexDefinition> parts() {
        return List.of(
                btree(PURCHASE, "created").where("(state = 'open'::text)"),
                btree(PURCHASE, "account_id").where("(state = 'failed'::text)"),
                btree(PURCHASE, "id").where("(paid IS NULL)"),
                btree(ACCOUNT, "referrer").where("(referrer IS NOT NULL)"),
                btree(LINE, "product").where("(quantity IS NULL)"));
    }

    private static List<IndexDefinition> computed() {
        return List.of(
                expression(ACCOUNT, "lower(email)"),
                expression(ACCOUNT, "(profile ->> 'city'::text)"),
                expression(ACCOUNT, "date_trunc('month'::text, (signup)::timestamp without time zone)"),
                expression(PURCHASE, "((amount * (2)::numeric))"),
                expression(PURCHASE, "((created AT TIME ZONE 'UTC'::text))::date"));
    }

    private static List<IndexDefinition> otherMethods() {
        return List.of(
                by(ACCOUNT, IndexMethod.HASH, "email", null),
                by(PURCHASE, IndexMethod.HASH, "account_id", null),
                by(PURCHASE, IndexMethod.BRIN, "created", null),
                by(PURCHASE, IndexMethod.BRIN, "paid", null),
                by(MEASURE, IndexMethod.BRIN, "at", null),
                by(ACCOUNT, IndexMethod.GIN, "tags", null),
                by(ACCOUNT, IndexMethod.GIN, "profile", null),
                by(ACCOUNT, IndexMethod.GIN, "profile", "jsonb_path_ops"),
                by(ACCOUNT, IndexMethod.GIN, "email", "public.gin_trgm_ops"),
                by(STAY, IndexMethod.GIST, "during", null),
                by(STAY, IndexMethod.GIST, "place", null),
                by(STAY, IndexMethod.SPGIST, "place", null));
    }

    private static IndexDefinition btree(TableName table, String... columns) {
        return IndexDefinition.btree(table, List.of(columns));
    }

    private static IndexDefinition expression(TableName table, String text) {
        IndexKey key = new IndexKey(null, text, false, false, null, null);
        return new IndexDefinition(table, IndexMethod.BTREE, List.of(key), List.of(), null, false);
    }

    private static IndexDefinition by(
            TableName table, IndexMethod method, String column, @Nullable String operatorClass) {
        IndexKey key = new IndexKey(column, null, false, false, operatorClass, null);
        return new IndexDefinition(table, method, List.of(key), List.of(), null, false);
    }
}
