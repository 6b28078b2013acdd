package io.github.portreservation;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/**
 * Fences between the packages of the core module.
 */
@AnalyzeClasses(packages = "io.github.portreservation", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	void basePackageKnowsNoSystem(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("io.github.portreservation")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.github.portreservation.*..")
			.check(classes);
	}

	@ArchTest
	void systemsDoNotKnowEachOther(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("..windows..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..unix..")
			.check(classes);
	}

	@ArchTest
	void unixDoesNotKnowWindows(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("..unix..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..windows..")
			.check(classes);
	}

	@ArchTest
	void nativeCodeStaysInTheWindowsPackage(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..windows..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.sun.jna..")
			.check(classes);
	}

	@ArchTest
	void systemsShowOnlyTheirProvider(JavaClasses classes) {
		ArchRuleDefinition.classes()
			.that()
			.resideInAnyPackage("..windows..", "..unix..")
			.and()
			.doNotHaveSimpleName("WindowsPortReservationProvider")
			.and()
			.doNotHaveSimpleName("UnixPortReservationProvider")
			.and()
			.areTopLevelClasses()
			.and()
			.areNotAssignableTo("com.sun.jna.Library")
			.and()
			.areNotAssignableTo("com.sun.jna.Structure")
			.should()
			.notHaveModifier(JavaModifier.PUBLIC)
			.check(classes);
	}

	@ArchTest
	void netshAloneIsExecuted(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("Netsh")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(ProcessBuilder.class)
			.orShould()
			.callMethod(Runtime.class, "exec", String[].class)
			.orShould()
			.callMethod(Runtime.class, "exec", String.class)
			.check(classes);
	}

}
