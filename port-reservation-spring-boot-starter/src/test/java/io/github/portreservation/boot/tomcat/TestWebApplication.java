package io.github.portreservation.boot.tomcat;

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
class TestWebApplication {

	/**
	 * Controller that can be told to wait.
	 */
	@RestController
	static class TestController {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@GetMapping("/")
		String hello() {
			return "Hello";
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			this.released.await();
			return "Done";
		}

		void awaitRequest() throws InterruptedException {
			this.entered.await();
		}

		void release() {
			this.released.countDown();
		}

	}

}
