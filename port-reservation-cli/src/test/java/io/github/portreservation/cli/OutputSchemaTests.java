package io.github.portreservation.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OutputSchema}: that it refuses what the tool must not print. That the
 * tool prints what it accepts is checked by {@link Tool} with each run.
 */
class OutputSchemaTests {

	@Test
	void documentedAnswerIsAccepted() {
		assertThatCode(() -> OutputSchema.check("suggest", """
				{"status":"done","start":20000,"count":20,"end":20019}""")).doesNotThrowAnyException();
		assertThatCode(() -> OutputSchema.check("delete", """
				{"status":"elevation-needed","message":"No.","elevatedCommand":"sudo true"}"""))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					suggest | {'status':'done','start':20000,'count':20}
					suggest | {'status':'done','start':20000,'count':20,'end':'20019'}
					suggest | {'status':'done','start':20000,'count':20,'end':70000}
					suggest | {'status':'done','start':20000,'count':20,'end':20019,'more':1}
					suggest | {'status':'not-found'}
					suggest | {'status':'lost','message':'Lost.'}
					delete  | {'status':'elevation-needed','message':'No.'}
					delete  | {'status':'done','changed':true}
					delete  | {'status':'done','changed':true,'blocks':[{'protocol':'sctp','start':1,'count':1,'end':1,'changed':true}]}
					exec    | {'status':'done'}
					explain | {'status':'taken','message':'Taken.'}
					doctor  | {'status':'done'}
					""")
	void otherAnswersAreRefused(String command, String answer) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> OutputSchema.check(command, answer.replace('\'', '"')));
	}

}
