// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
    @Test
    void scan_hasItsRelationCostsAndCondition() {
        PlanNode scan = read("""
                <Node-Type>Index Scan</Node-Type><Schema>sales</Schema><Relation-Name>orders</Relation-Name>
                <Index-Name>orders_pkey</Index-Name><Startup-Cost>0.29</Startup-Cost><Total-Cost>8.30</Total-Cost>
                <Plan-Rows>4</Plan-Rows><Plan-Width>34</Plan-Width>
                <Index-Cond>((id &gt;= 1) AND (id &lt;= 4))</Index-Cond><Filter>(status = 'a &amp; b'::text)</Filter>""").root();

        assertThat(scan.type()).isEqualTo("Index Scan");
        assertThat(scan.schema()).isEqualTo("sales");
        assertThat(scan.relation()).isEqualTo("orders");
        assertThat(scan.index()).isEqualTo("orders_pkey");
        assertThat(scan.startupCost()).isEqualTo(0.29);
        assertThat(scan.totalCost()).isEqualTo(8.30);
        assertThat(scan.planRows()).isEqualTo(4);
        assertThat(scan.planWidth()).isEqualTo(34);
        assertThat(scan.condition()).isEqualTo("((id >= 1) AND (id <= 4))");
        assertThat(scan.filter()).isEqualTo("(status = 'a & b'::text)");
        assertThat(scan.actual()).isNull();
    }

    @Test
    void subPlansAndUnknownElements_areChildrenAndPassedOver() {
        Plan plan = read("""
                <Node-Type>Result</Node-Type><Total-Cost>7</Total-Cost><Brand-New><Deep>1</Deep></Brand-New>
                <Output><Item>secret</Item></Output>
                <Plans>
                  <Plan><Node-Type>Limit</Node-Type><Parent-Relationship>InitPlan</Parent-Relationship></Plan>
                  <Plan><Node-Type>Sort</Node-Type><Sort-Key><Item>c.name DESC</Item><Item>o.total</Item></Sort-Key></Plan>
                  <Plan><Node-Type>Aggregate</Node-Type><Parent-Relationship>SubPlan</Parent-Relationship></Plan>
                </Plans>""");

        assertThat(plan.root().children()).extracting(PlanNode::type).containsExactly("Limit", "Sort", "Aggregate");
        assertThat(plan.root().children().get(1).keys()).containsExactly("c.name DESC", "o.total");
        assertThat(plan.root().keys()).isEmpty();
        assertThat(plan.cost()).isEqualTo(7);
    }

    @Test
    void executedPlan_hasFractionalRowsBlocksAndTimes() {
        Plan plan = ReadPlan.fromXml("""
                <explain xmlns="http://www.postgresql.org/2009/explain"><Query><Plan>
                <Node-Type>Seq Scan</Node-Type><Actual-Rows>10.50</Actual-Rows><Actual-Loops>3</Actual-Loops>
                <Rows-Removed-by-Filter>9990</Rows-Removed-by-Filter><Shared-Hit-Blocks>252</Shared-Hit-Blocks>
                <Shared-Read-Blocks>7</Shared-Read-Blocks><Temp-Written-Blocks>2</Temp-Written-Blocks></Plan>
                <Planning><Shared-Hit-Blocks>220</Shared-Hit-Blocks></Planning>
                <Planning-Time>0.773</Planning-Time><Triggers></Triggers>
                <JIT><Functions>4</Functions></JIT><Execution-Time>2.186</Execution-Time></Query></explain>""");

        assertThat(plan.planningMs()).isEqualTo(0.773);
        assertThat(plan.executionMs()).isEqualTo(2.186);
        assertThat(plan.root().actual()).isEqualTo(new PlanNode.Actual(0, 10.5, 3, 9990, 252, 7, 2));
    }

    @Test
    void bitmap_hasTheRowsItsRecheckRemoved() {
        PlanNode scan = read("""
                <Node-Type>Bitmap Heap Scan</Node-Type><Actual-Loops>1</Actual-Loops>
                <Rows-Removed-by-Index-Recheck>77</Rows-Removed-by-Index-Recheck>""").root();

        assertThat(scan.actual().removedByRecheck()).isEqualTo(77);
        assertThat(scan.actual().spill()).isNull();
    }

    @Test
    void joinWithFilter_hasBothConditions() {
        PlanNode join = read("""
                <Node-Type>Hash Join</Node-Type><Join-Type>Left</Join-Type><Hash-Cond>(a.x = b.x)</Hash-Cond>
                <Join-Filter>(a.y &lt; b.y)</Join-Filter>""").root();

        assertThat(join.joinType()).isEqualTo("Left");
        assertThat(join.condition()).isEqualTo("(a.x = b.x) AND (a.y < b.y)");
    }

    @Test
    void groupingSets_giveAllKeys() {
        PlanNode aggregate = read("""
                <Node-Type>Aggregate</Node-Type><Grouping-Sets><Grouping-Set><Group-Keys><Item>a</Item></Group-Keys>
                </Grouping-Set><Grouping-Set><Group-Keys><Item>b</Item></Group-Keys></Grouping-Set></Grouping-Sets>""").root();

        assertThat(aggregate.keys()).containsExactly("a", "b");
    }

    @Test
    void twoStatementsOfARule_costTheirSum() {
        Plan plan = ReadPlan.fromXml("""
                <explain><Query><Plan><Node-Type>Result</Node-Type><Total-Cost>1</Total-Cost></Plan></Query>
                <Query><Plan><Node-Type>Seq Scan</Node-Type><Total-Cost>2</Total-Cost></Plan></Query></explain>""");

        assertThat(plan.cost()).isEqualTo(3);
        assertThat(plan.root().children()).hasSize(2);
    }

    @Test
    void controlCharacterInALiteral_isReadAllTheSame() {
        assertThat(read("<Node-Type>Seq Scan</Node-Type><Filter>(a = '\u0001'::text)</Filter>")
                        .root()
                        .filter())
                .isEqualTo("(a = '\uFFFD'::text)");
    }

    @Test
    void planOfAThousandLevels_isRead() {
        String open = "<Plan><Node-Type>Append</Node-Type><Plans>";
        String close = "</Plans></Plan>";
        Plan plan =
                ReadPlan.fromXml("<explain><Query>" + open.repeat(1000) + close.repeat(1000) + "</Query></explain>");

        int[] nodes = {0};
        plan.root().forEach(node -> nodes[0]++);
        assertThat(nodes[0]).isEqualTo(1000);
    }

    @Test
    void brokenOrHostileText_isRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ReadPlan.fromXml("<explain><Query><Plan><Filter>secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EXPLAIN's output is not complete XML (36 characters)")
                .hasStackTraceContaining("line 1")
                .satisfies(e -> assertThat(e.getCause().toString()).doesNotContain("secret"));
        assertThatThrownBy(() -> ReadPlan.fromXml(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><explain>&e;</explain>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadPlan.fromXml("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadPlan.fromXml("<explain><Query><Notify/></Query></explain>"))
                .hasMessage("EXPLAIN printed no plan");
    }

    private static Plan read(String inside) {
        return ReadPlan.fromXml("<explain xmlns=\"http://www.postgresql.org/2009/explain\"><Query><Plan>" + inside
                + "</Plan></Query></explain>");
    }
}
