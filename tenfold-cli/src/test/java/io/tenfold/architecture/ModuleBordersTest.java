// SPDX-License-Identifier: Apache-2.0
package io.tenfold.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The borders drawn in the design: who may depend on whom. */
@AnalyzeClasses(packages = "io.tenfold", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBordersTest {
    private static final String[] STAGES = {
        "io.tenfold.postgres.capture..",
        "io.tenfold.sql.fingerprint..",
        "io.tenfold.advisor.diagnose..",
        "io.tenfold.advisor.propose..",
        "io.tenfold.advisor.evaluate..",
        "io.tenfold.advisor.select..",
        "io.tenfold.postgres.apply..",
        "io.tenfold.engine.verify..",
        "io.tenfold.engine.report.."
    };

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule model_usesOnlyTheLanguage = classes()
            .that()
            .resideInAPackage("io.tenfold.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tenfold.model..", "java.lang..", "java.util..", "java.time..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule javaSql_staysAtTheRim = noClasses()
            .that()
            .resideInAnyPackage("io.tenfold.model..", "io.tenfold.sql..", "io.tenfold.advisor..", "io.tenfold.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule engine_seesNoConnection = noClasses()
            .that()
            .resideInAPackage("io.tenfold.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule picocli_staysInTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackage("io.tenfold.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule jackson_staysInEngineAndTerminal = noClasses()
            .that()
            .resideOutsideOfPackages("io.tenfold.cli..", "io.tenfold.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule runTime_neverNeedsAdvisorOrEngine = noClasses()
            .that()
            .resideInAPackage("io.tenfold.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tenfold.advisor..", "io.tenfold.engine..", "io.tenfold.postgres..", "org.postgresql..");

    @ArchTest
    static final ArchRule advisor_isPure = noClasses()
            .that()
            .resideInAPackage("io.tenfold.advisor..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.lang\\.Thread|java\\.util\\.Random|java\\.time\\.Clock|java\\.util\\.concurrent\\..*"
                            + "|java\\.io\\..*|java\\.nio\\.file\\..*");

    @ArchTest
    static final ArchRule stages_neverSeeEachOther =
            slices().assignedFrom(new EachStage()).should().notDependOnEachOther();

    /** Every package is a slice of its own. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(com.tngtech.archunit.core.domain.JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    /** Every stage with its sub-packages is a slice; what is no stage is none. */
    private static final class EachStage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(com.tngtech.archunit.core.domain.JavaClass javaClass) {
            for (String stage : STAGES) {
                String name = stage.substring(0, stage.length() - 2);
                if (javaClass.getPackageName().equals(name)
                        || javaClass.getPackageName().startsWith(name + ".")) {
                    return SliceIdentifier.of(name);
                }
            }
            return SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "stages";
        }
    }
}
