// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.usage.ConstantCondition;
import io.tenfold.advisor.usage.ConstantCondition.Kind;
import io.tenfold.advisor.usage.Ordering;
import io.tenfold.advisor.usage.Search;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.OperatorRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ideas beyond b-trees of all rows on columns: each fires, and does not. */
class SpecialProposersTest {
    private static final long LARGE = 200L << 20;

    private final List<IndexProposer> searching = List.of(new SingleColumn(), new EqualityThenOrder());

    private static Table table(long bytes) {
        return new Table(
                new TableName("public", "orders"),
                1,
                100_000,
                bytes,
                List.of(
                        column("owner", 4, new ColumnStatistics(0, 4, 5_000, 0.1, List.of(0.001))),
                        column("state", -1, new ColumnStatistics(0, 5, 3, 0.9, List.of(0.95, 0.04, 0.01))),
                        column("shop", 4, new ColumnStatistics(0, 4, 20, 0.1, List.of(0.05, 0.05))),
                        column("sent", 8, new ColumnStatistics(0.01, 8, 50_000, 0, List.of())),
                        column("deleted", 8, new ColumnStatistics(0.99, 8, 1_000, 0, List.of())),
                        column("created", 8, new ColumnStatistics(0, 8, 100_000, 0.99, List.of())),
                        column("token", -1, new ColumnStatistics(0, 65, 100_000, 0, List.of())),
                        column("data", -1, null)),
                List.of(),
                false);
    }

    private static Column column(String name, int length, ColumnStatistics statistics) {
        return new Column(name, 1, "some", 1994, false, length, 4, statistics);
    }

    private static TableUse use(
            long bytes,
            List<String> equality,
            List<String> range,
            List<Search> searches,
            ConstantCondition... constants) {
        List<Ordering> order = List.of(new Ordering(List.of(IndexKey.ascending("created")), true));
        return new TableUse(
                table(bytes),
                equality,
                List.of(),
                range,
                List.of(),
                List.of(),
                order,
                List.of(),
                List.of(),
                List.of(),
                searches,
                List.of(constants),
                true);
    }

    private static TableUse searching(OperatorRole... roles) {
        return use(LARGE, List.of(), List.of(), List.of(new Search(IndexKey.ascending("data"), List.of(roles), true)));
    }

    private static List<String> proposed(IndexProposer proposer, TableUse use) {
        return proposer.propose(use).stream().map(IndexDefinition::toString).toList();
    }

    private List<String> partial(ConstantCondition... constants) {
        List<String> equality = List.of(constants).stream()
                .filter(one -> one.kind().leavesOneValue())
                .map(ConstantCondition::column)
                .toList();
        return proposed(new PartialRows(searching), use(LARGE, equality, List.of(), List.of(), constants));
    }

    @Test
    void literalBesideADominantValue_isAPredicate() {
        assertThat(partial(new ConstantCondition("(state = 'open'::text)", "state", Kind.VALUE)))
                .containsExactly("orders (created) WHERE (state = 'open'::text)");
    }

    @Test
    void literalOfEvenlySpreadValues_isNone() {
        assertThat(partial(new ConstantCondition("(shop = 7)", "shop", Kind.VALUE)))
                .isEmpty();
    }

    @Test
    void rareNull_isAPredicateAndCommonNullIsNone() {
        assertThat(partial(new ConstantCondition("(sent IS NULL)", "sent", Kind.NULL)))
                .containsExactly("orders (created) WHERE (sent IS NULL)");
        assertThat(partial(new ConstantCondition("(deleted IS NULL)", "deleted", Kind.NULL)))
                .isEmpty();
    }

    @Test
    void severalConditions_areTriedTogetherAndAlone() {
        assertThat(partial(
                        new ConstantCondition("(state = 'open'::text)", "state", Kind.VALUE),
                        new ConstantCondition("(sent IS NULL)", "sent", Kind.NULL)))
                .contains(
                        "orders (created) WHERE ((sent IS NULL) AND (state = 'open'::text))",
                        "orders (state, created) WHERE (sent IS NULL)");
    }

    @Test
    void noConstantCondition_noPartialIndex() {
        assertThat(partial()).isEmpty();
    }

    @Test
    void containment_getsEveryOperatorClassOfGin() {
        OperatorRole[] roles = {new OperatorRole("gin", 1, 7), new OperatorRole("gin", 2, 7, "jsonb_path_ops", false)};
        assertThat(proposed(new SearchInside(), searching(roles)))
                .containsExactly("orders USING gin (data)", "orders USING gin (data jsonb_path_ops)");
        assertThat(proposed(new OverlapAndContainment(), searching(roles))).isEmpty();
    }

    @Test
    void overlap_getsGistWhereGinKnowsNothing() {
        OperatorRole[] roles = {new OperatorRole("gist", 1, 3), new OperatorRole("spgist", 2, 3)};
        assertThat(proposed(new OverlapAndContainment(), searching(roles))).containsExactly("orders USING gist (data)");
        assertThat(proposed(new SearchInside(), searching(roles))).isEmpty();
        assertThat(proposed(new NearestNeighbours(), searching(roles))).isEmpty();
    }

    @Test
    void trigramsAndWords_getNoGistBesideGin() {
        assertThat(proposed(
                        new OverlapAndContainment(),
                        searching(new OperatorRole("gist", 1, 3), new OperatorRole("gin", 2, 3))))
                .isEmpty();
    }

    @Test
    void distance_getsGist() {
        OperatorRole[] roles = {new OperatorRole("gist", 1, 15, null, true)};
        assertThat(proposed(new NearestNeighbours(), searching(roles))).containsExactly("orders USING gist (data)");
        assertThat(proposed(new OverlapAndContainment(), searching(roles))).isEmpty();
    }

    @Test
    void rangeInTheOrderOfTheTable_getsBrin() {
        assertThat(proposed(new BlockRanges(), use(LARGE, List.of(), List.of("created"), List.of())))
                .containsExactly("orders USING brin (created)");
    }

    @Test
    void rangeInNoOrderOrSmallTable_getsNoBrin() {
        assertThat(proposed(new BlockRanges(), use(LARGE, List.of(), List.of("owner"), List.of())))
                .isEmpty();
        assertThat(proposed(new BlockRanges(), use(LARGE / 4, List.of(), List.of("created"), List.of())))
                .isEmpty();
    }

    @Test
    void longKey_getsHashAndShortKeyDoesNot() {
        assertThat(proposed(new HashOfLongKey(), use(LARGE, List.of("token", "owner"), List.of(), List.of())))
                .containsExactly("orders USING hash (token)");
    }

    @Test
    void longKeyWithRange_getsNoHash() {
        assertThat(proposed(new HashOfLongKey(), use(LARGE, List.of("token"), List.of("token"), List.of())))
                .isEmpty();
    }

    private static TableUse sorted(boolean limited, List<IndexKey> beginnings) {
        List<IndexKey> keys = List.of(IndexKey.ascending("state"), IndexKey.descending("created"));
        return new TableUse(
                table(LARGE),
                List.of("owner"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Ordering(keys, limited)),
                List.of(),
                List.of(),
                beginnings,
                List.of(),
                List.of(),
                true);
    }

    @Test
    void sortedRows_forAllRowsInAnOrder() {
        assertThat(proposed(new SortedRows(), sorted(false, List.of())))
                .containsExactly("orders (state, created DESC)");
    }

    @Test
    void sortedRows_notForTheFirstOnes() {
        assertThat(proposed(new SortedRows(), sorted(true, List.of()))).isEmpty();
    }

    @Test
    void beginningOfText_aloneAndBehindEquality() {
        IndexKey key = new IndexKey("state", null, false, false, "text_pattern_ops", null);
        assertThat(proposed(new BeginningOfText(), sorted(true, List.of(key))))
                .containsExactly("orders (state text_pattern_ops)", "orders (owner, state text_pattern_ops)");
    }

    @Test
    void beginningOfText_notWithoutAPattern() {
        assertThat(proposed(new BeginningOfText(), sorted(true, List.of()))).isEmpty();
    }
}
