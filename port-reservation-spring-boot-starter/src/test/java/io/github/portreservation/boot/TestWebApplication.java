package io.github.portreservation.boot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Web application for tests, for servlets as well as reactive.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestWebApplication {

	/**
	 * Controller that can be told to wait.
	 */
	@RestController
	public static class TestController {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CompletableFuture<String> answer = new CompletableFuture<>();

		@GetMapping("/")
		String hello() {
			return "Hello";
		}

		@GetMapping("/long")
		String helloAgainAndAgain() {
			return "Hello".repeat(1000);
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/slow")
		CompletableFuture<String> slow() {
			this.entered.countDown();
			return this.answer;
		}

		/**
		 * Wait for the slow request.
		 */
		public void awaitRequest() throws InterruptedException {
			this.entered.await();
		}

		/**
		 * Let the slow request be answered.
		 */
		public void release() {
			this.answer.complete("Done");
		}

	}

}
