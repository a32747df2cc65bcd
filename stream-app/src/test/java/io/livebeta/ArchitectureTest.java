package io.livebeta;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the packages. A failure names the class that breaks one; the table is that of the README. */
class ArchitectureTest {

    /** Each package may use only those before it; the root, the commands, their inputs and reports are the last row together. */
    private static final List<String> ROWS = List.of(
            "io.livebeta.config",
            "io.livebeta.metric",
            "io.livebeta.loss",
            "io.livebeta.model",
            "io.livebeta.state",
            "io.livebeta.processor",
            "io.livebeta.topology",
            "io.livebeta.http");

    private static final List<String> LAST_ROW =
            List.of("io.livebeta", "io.livebeta.cli", "io.livebeta.cli.input", "io.livebeta.cli.report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.livebeta");

    @Test
    void shouldKnowEveryPackage() {
        TreeSet<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("io.livebeta.schema"))
                .collect(Collectors.toCollection(TreeSet::new));

        packages.removeAll(ROWS);
        packages.removeAll(LAST_ROW);
        assertThat(packages).isEmpty();
    }

    @Test
    void shouldUseOnlyEarlierPackages() {
        for (int row = 0; row < ROWS.size(); row++) {
            List<String> later = new ArrayList<>(ROWS.subList(row + 1, ROWS.size()));
            later.addAll(LAST_ROW);
            check(noClasses()
                    .that()
                    .resideInAPackage(ROWS.get(row))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later.toArray(String[]::new)));
        }
    }

    @Test
    void shouldHaveNoCycles() {
        check(slices().matching("io.livebeta.(*)..").should().beFreeOfCycles());
    }

    @Test
    void shouldKeepTheMathsPure() {
        check(ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("io.livebeta.metric")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "io.livebeta.metric").or(arrays())));
        check(ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("io.livebeta.loss")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.livebeta.metric", "io.livebeta.loss")
                        .or(arrays())));
    }

    @Test
    void shouldWriteReportsWithoutTheCommands() {
        check(ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("io.livebeta.cli.report")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "io.livebeta.metric", "io.livebeta.cli.report")
                                .or(arrays())));
    }

    @Test
    void shouldUseDeeplearning4jInTheModelAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.livebeta.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."));
    }

    @Test
    void shouldKeepKafkaAndAvroOutOfTheLearner() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.livebeta.metric", "io.livebeta.loss", "io.livebeta.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.confluent.."));
        check(noClasses()
                .that()
                .resideInAPackage("io.livebeta.config")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka..")
                        .and(DescribedPredicate.not(resideInAPackage("org.apache.kafka.common.config..")))));
    }

    @Test
    void shouldPrintInTheCommandsAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.livebeta.cli", "io.livebeta.schema")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    /** The guard ends another process, that of the registry, in which it is an agent. */
    @Test
    void shouldExitInTheMainClassAlone() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.livebeta.cli.Livebeta")
                .and()
                .doNotHaveFullyQualifiedName("io.livebeta.ParentGuard")
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    /** Arrays of numbers belong to no package. */
    private static DescribedPredicate<JavaClass> arrays() {
        return DescribedPredicate.describe("are arrays or primitive", type -> type.isArray() || type.isPrimitive());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
