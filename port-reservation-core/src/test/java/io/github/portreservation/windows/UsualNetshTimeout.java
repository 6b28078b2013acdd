package io.github.portreservation.windows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test meet the time that {@link Netsh} usually has, or set another one for
 * itself: the test bed gives it more, since it is not the load of the machine that is
 * tested there.
 */
final class UsualNetshTimeout implements BeforeEachCallback, AfterEachCallback {

	private @Nullable String set;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.set = System.clearProperty(Netsh.TIMEOUT);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		System.clearProperty(Netsh.TIMEOUT);
		if (this.set != null) {
			System.setProperty(Netsh.TIMEOUT, this.set);
		}
	}

}
