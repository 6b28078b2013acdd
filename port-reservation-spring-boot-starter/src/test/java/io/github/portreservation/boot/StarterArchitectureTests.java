package io.github.portreservation.boot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.core.annotation.Order;

/**
 * The fences of the starter.
 */
@AnalyzeClasses(packages = "io.github.portreservation.boot", importOptions = ImportOption.DoNotIncludeTests.class)
class StarterArchitectureTests {

	@ArchTest
	final ArchRule autoConfigurationsArePublicAndFinal = ArchRuleDefinition.classes()
		.that()
		.areMetaAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	final ArchRule autoConfigurationsHaveNoPublicMembers = ArchRuleDefinition.members()
		.that()
		.areDeclaredInClassesThat()
		.areMetaAnnotatedWith(AutoConfiguration.class)
		.and(DescribedPredicate.not(implicitConstructors()))
		.should()
		.notBePublic();

	@ArchTest
	final ArchRule beanMethodsAreNotPublic = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePublic();

	@ArchTest
	final ArchRule conditionsAreNotPublic = ArchRuleDefinition.classes()
		.that()
		.areAssignableTo(Condition.class)
		.should()
		.notBePublic();

	@ArchTest
	final ArchRule failureAnalyzersAreOrderedAndNotPublic = ArchRuleDefinition.classes()
		.that()
		.areAssignableTo(FailureAnalyzer.class)
		.should()
		.notBePublic()
		.andShould()
		.beAnnotatedWith(Order.class);

	@ArchTest
	final ArchRule nothingIsExecuted = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.areAssignableTo(ProcessBuilder.class);

	@ArchTest
	final ArchRule nothingNativeIsUsed = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.sun.jna..");

	@ArchTest
	final ArchRule theCoreIsUsedByItsBasePackageAlone = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.portreservation.windows..", "io.github.portreservation.unix..");

	@ArchTest
	final ArchRule tomcatIsUsedInOnePackage = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("io.github.portreservation.boot.tomcat")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.catalina..", "org.apache.coyote..", "org.apache.tomcat..",
				"org.springframework.boot.tomcat..");

	@ArchTest
	final ArchRule jettyIsUsedInOnePackage = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("io.github.portreservation.boot.jetty")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.eclipse.jetty..", "org.springframework.boot.jetty..");

	@ArchTest
	final ArchRule reactorNettyIsUsedInOnePackage = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("io.github.portreservation.boot.netty")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("reactor..", "org.springframework.boot.reactor..");

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("io.github.portreservation.boot.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule packagesAreNullMarked = ArchRuleDefinition.classes()
		.that(packageInfos())
		.should()
		.beAnnotatedWith("org.jspecify.annotations.NullMarked");

	private static DescribedPredicate<JavaMember> implicitConstructors() {
		return DescribedPredicate.describe("implicit constructors",
				(member) -> member instanceof JavaConstructor constructor
						&& constructor.getRawParameterTypes().isEmpty());
	}

	private static DescribedPredicate<JavaClass> packageInfos() {
		return DescribedPredicate.describe("package infos", (type) -> type.getSimpleName().equals("package-info"));
	}

}
